import type { Cache } from './cache.ts';
import type { Changes } from './changes.ts';
import type { Embeddings } from './embeddings.ts';
import type { Graph } from './graph.ts';
import type { Passwords } from './passwords.ts';
import type { Sql } from './sql.ts';
import type { Tokens } from './tokens.ts';
import type { Vectors } from './vectors.ts';

/** Everything outside the program. A function's signature picks what it touches: `Pick<Ports, 'sql' | 'cache'>`. */
export interface Ports {
  sql: Sql;
  graph: Graph;
  vectors: Vectors;
  cache: Cache;
  changes: Changes;
  embeddings: Embeddings;
  passwords: Passwords;
  tokens: Tokens;
}
