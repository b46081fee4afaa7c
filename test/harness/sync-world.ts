import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedCache } from '../../server/adapters/cache/embedded.ts';
import { openEmbeddedChanges } from '../../server/adapters/changes/embedded.ts';
import { openBuiltinEmbeddings } from '../../server/adapters/embeddings/builtin.ts';
import { openEmbeddedGraph } from '../../server/adapters/graph/embedded.ts';
import { openEmbeddedVectors } from '../../server/adapters/vectors/embedded.ts';
import { startFollowing } from '../../server/cdc/follow.ts';
import { verify } from '../../server/cdc/verify.ts';
import type { Changes } from '../../server/ports/changes.ts';
import type { ProjectionPorts } from '../../server/projections/projection.ts';
import { createTestDatabase } from './database.ts';

type SyncPorts = ProjectionPorts & { changes: Changes };

/** The truth, the three stores and the stream between them, without the HTTP server. */
export interface SyncWorld {
  /** The present ports; new ones after {@link SyncWorld.restart}. */
  ports: SyncPorts;
  logged: { level: string; message: string; details: object }[];
  /** Opens everything; `wrap` may stand between the stream and its readers. */
  start(wrap?: (changes: Changes) => Changes): Promise<void>;
  stop(): Promise<void>;
  settled(): Promise<void>;
  /** Differences between the truth and the stores, after they have caught up. */
  differences(): Promise<object[]>;
  drop(): Promise<void>;
}

const SETTLED_MILLISECONDS = 60_000;

/** A world that is not started yet. */
export async function createSyncWorld(): Promise<SyncWorld> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'hirewire-sync-'));
  const logged: SyncWorld['logged'] = [];
  const log = (level: string) => (details: object, message: string) =>
    void logged.push({ level, message, details });
  const logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const world: SyncWorld = {
    ports: { sql: database.sql } as unknown as SyncPorts,
    logged,
    async start(wrap = (changes) => changes) {
      world.ports = {
        sql: database.sql,
        graph: openEmbeddedGraph(database.sql),
        vectors: await openEmbeddedVectors(join(folder, 'vectors')),
        cache: openEmbeddedCache({ maximumEntries: 100_000 }),
        embeddings: openBuiltinEmbeddings(),
        changes: wrap(await openEmbeddedChanges(database.sql)),
      };
      await startFollowing(world.ports, { logger });
    },
    async stop() {
      await world.ports.changes.close();
      await world.ports.cache.close();
      await world.ports.vectors.close();
      await world.ports.graph.close();
    },
    settled: () => world.ports.changes.settled(SETTLED_MILLISECONDS),
    async differences() {
      await world.settled();
      const findings = await verify(world.ports);
      return findings.filter((finding) => finding.differences > 0);
    },
    async drop() {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}
