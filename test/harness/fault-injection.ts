import { Failure } from '../../contract/failure.ts';
import type { Change, ChangeHandler, Changes } from '../../server/ports/changes.ts';
import type { Graph } from '../../server/ports/graph.ts';

/** A stream that delivers much of what it has delivered before again, as after a restart from an older position. */
export function redelivering(changes: Changes): Changes {
  const remembered = 5;
  const again = (handler: ChangeHandler): ChangeHandler => {
    const history: (readonly Change[])[] = [];
    return async (batch) => {
      for (const old of history) await handler(old);
      await handler(batch);
      await handler(batch);
      history.push(batch);
      if (history.length > remembered) history.shift();
    };
  };
  return { ...changes, subscribe: (consumer, handler) => changes.subscribe(consumer, again(handler)) };
}

/** A stream whose readers apply every batch and die before they can acknowledge it. */
export function neverAcknowledging(changes: Changes): Changes {
  const dying =
    (handler: ChangeHandler): ChangeHandler =>
    async (batch) => {
      await handler(batch);
      throw new Failure('unavailable', 'Died before the acknowledgement, on purpose.');
    };
  return { ...changes, subscribe: (consumer, handler) => changes.subscribe(consumer, dying(handler)) };
}

/** Switches that make a graph fail. */
export interface GraphFaults {
  /** The store does not answer at all. */
  away: boolean;
  /** Candidates it refuses to take, alone or in company. */
  refused: Set<number>;
}

/** The graph, failing as the switches say; replaces methods of the object given. */
export function breakable(graph: Graph): GraphFaults {
  const faults: GraphFaults = { away: false, refused: new Set() };
  const { put, ping } = graph;
  const answer = () => {
    if (faults.away) throw new Failure('unavailable', 'The graph is away, on purpose.');
  };
  graph.put = async (kind, documents) => {
    answer();
    if (kind === 'candidate' && documents.some((document) => faults.refused.has(document.id))) {
      throw new Error('refused "somebody" on purpose');
    }
    await put(kind, documents);
  };
  graph.ping = async () => {
    answer();
    await ping();
  };
  return faults;
}
