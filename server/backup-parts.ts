import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeRedis } from './adapters/cache/redis-examine.ts';
import { graphPart } from './adapters/graph/graph-export.ts';
import { openNeo4jGraph } from './adapters/graph/neo4j.ts';
import { openFolderObjects } from './adapters/objects/folder.ts';
import { openS3Objects } from './adapters/objects/s3.ts';
import { embeddedPasswordPart, embeddedPostgresPart } from './adapters/sql/base-backup.ts';
import { serverPostgresPart } from './adapters/sql/dump.ts';
import { collectionNames } from './adapters/vectors/qdrant-collections.ts';
import { qdrantParts } from './adapters/vectors/qdrant-snapshots.ts';
import { neo4jSettings } from './check-servers.ts';
import type { Config } from './config.ts';
import { openEmbeddings } from './open-ports.ts';
import type { BackupPart } from './ports/backup.ts';
import type { Objects } from './ports/objects.ts';

/** Where backups are: `s3://bucket/prefix` or a folder. */
export function openBackups(config: Config, place: string): Objects {
  if (!place.startsWith('s3://')) return openFolderObjects(place);
  return openS3Objects({
    location: place,
    endpoint: config.s3_endpoint,
    region: config.s3_region,
    access_key: config.s3_access_key,
    secret_key: config.s3_secret_key,
  });
}

/**
 * What this installation's stores put into a backup. The embedded graph is part of PostgreSQL; embedded vectors and the
 * cache are made again from it. `databaseUrl` is asked for when PostgreSQL is read.
 */
export async function openParts(
  config: Config,
  databaseUrl: () => string,
): Promise<{ parts: BackupPart[]; close(): Promise<void> }> {
  const postgresFolder = join(config.data_folder, 'postgres');
  const postgres = config.database_url
    ? [serverPostgresPart(config.database_url)]
    : [embeddedPasswordPart(postgresFolder), embeddedPostgresPart(postgresFolder, databaseUrl)];
  const graph = config.neo4j_url === '' ? null : await openNeo4jGraph(neo4jSettings(config));
  const vectors = config.qdrant_url === '' ? [] : qdrantParts(qdrantPlace(config));
  return {
    parts: [...postgres, ...(graph === null ? [] : [graphPart(graph)]), ...vectors],
    close: async () => graph?.close(),
  };
}

function qdrantPlace(config: Config) {
  const names = collectionNames(config.qdrant_prefix, openEmbeddings(config).model);
  const only = (which: 'alias' | 'written') => ({
    candidate_profiles: names.candidate_profiles[which],
    job_descriptions: names.job_descriptions[which],
    skills_semantic: names.skills_semantic[which],
  });
  return { url: config.qdrant_url, key: config.qdrant_key, aliases: only('alias'), written: only('written') };
}

/** What is looked at and not copied: Redis keeps itself in its append-only file. */
export async function backupNotes(config: Config): Promise<string[]> {
  if (config.redis_url === '') return [];
  return [`Redis: ${await describeRedis(config.redis_url)}.`];
}

/** True when the embedded PostgreSQL has been started here before. */
export function holdsDatabase(config: Config): boolean {
  return existsSync(join(config.data_folder, 'postgres', 'data'));
}
