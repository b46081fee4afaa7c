import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Config } from '../config.ts';
import type { Access, Actor } from '../domain/actor.ts';
import type { ScorePair } from '../domain/score-pair.ts';
import type { Ports } from '../ports/ports.ts';

/** What every route may use. */
export interface HttpContext {
  ports: Ports;
  config: Config;
  /** Scores one pair from the truth as it is now; the swipe keeps it with the match. */
  scorePair: ScorePair;
  /** What the `hirewire` command beside this server shows; made at each start. */
  operatorSecret: string;
  /** False for a process that only tells how it is and takes its operator's orders. */
  servesApi: boolean;
}

// Gives handlers the types of their TypeBox schemas.
interface TypeBoxTypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route names who may call it; one that does not is refused at start-up. */
    access?: Access;
  }
  interface FastifyRequest {
    /** Set on every route that is not public. Read it through `actorOf`. */
    actor: Actor | null;
  }
}
