import type { ConsumerName } from '../ports/changes.ts';
import type { Ports } from '../ports/ports.ts';

/** The stores this installation keeps in step with the truth, the quickest first. */
export function consumersOf({ vectors }: Pick<Ports, 'vectors'>): readonly ConsumerName[] {
  return vectors.isOff === true ? ['cache', 'graph'] : ['cache', 'graph', 'vectors'];
}
