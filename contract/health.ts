import Type, { type Static } from 'typebox';
import { closed, nullable, oneOf } from './schemas.ts';

export const Live = closed({ status: Type.Literal('live') });

const Check = closed({
  status: oneOf('ok', 'red'),
  milliseconds: Type.Number(),
  /** What is wrong, when it is. */
  detail: Type.Optional(Type.String()),
});

/** How the installation is: `degraded` still serves, with scores that say what they lack. */
export const Ready = closed({
  status: oneOf('ready', 'degraded', 'unavailable'),
  stores: closed({ postgres: Check, graph: Check, vectors: Check, cache: Check, changes: Check }),
  lag: Type.Array(closed({ consumer: Type.String(), behind_bytes: Type.Integer(), pending: Type.Integer() })),
  /** Share of a sample of rows that lacks a signal of the score, in percent. */
  signals: Type.Array(
    closed({ signal: Type.String(), status: oneOf('ok', 'red'), missing_percent: nullable(Type.Number()) }),
  ),
});
export type Ready = Static<typeof Ready>;
