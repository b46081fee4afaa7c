import { Failure } from '../../../contract/failure.ts';
import type { Vectors } from '../../ports/vectors.ts';

/** For an installation without semantic search: keeps nothing, and says so to whoever asks. */
export function vectorsOff(): Vectors {
  const refuse = async (): Promise<never> => {
    throw new Failure('unavailable', 'Semantic search is switched off (VECTORS=off).');
  };
  return {
    isOff: true,
    put: async () => undefined,
    remove: async () => undefined,
    retrieve: refuse,
    list: async () => [],
    search: refuse,
    finishRebuild: async () => undefined,
    ping: refuse,
    close: async () => undefined,
  };
}
