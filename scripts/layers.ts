/** One part of the house: the files that belong to it and the parts it may import. */
export interface Layer {
  /** Path of a file, or of a folder with a trailing slash. */
  paths: string[];
  mayImport: string[];
  /** True when files of different resources in it may import each other. */
  siblings?: boolean;
  meaning: string;
}

/** The architecture. A test holds every import against it, and the drawing in ARCHITECTURE.md is made from it. */
export const LAYERS: Record<string, Layer> = {
  contract: {
    paths: ['contract/'],
    mayImport: [],
    siblings: true,
    meaning: 'The API as schemas and error codes; shared by server and web.',
  },
  ports: {
    paths: ['server/ports/'],
    mayImport: [],
    siblings: true,
    meaning: 'Interfaces of everything outside the program, nothing else.',
  },
  vocabulary: {
    paths: ['database/vocabulary/'],
    mayImport: [],
    meaning: 'The dictionary of skills and the figures of the seed world, as data.',
  },
  collections: {
    paths: ['database/migrations/003_qdrant_collections.ts'],
    mayImport: [],
    meaning: 'The vector collections and their indexes, as data.',
  },
  domain: {
    paths: ['server/domain/'],
    mayImport: ['contract', 'ports', 'vocabulary'],
    siblings: true,
    meaning: 'Pure rules: the score, skills, legal moves. No input or output.',
  },
  store: {
    paths: ['server/store/'],
    mayImport: ['contract', 'domain', 'ports'],
    meaning: 'The SQL, one file per table.',
  },
  matching: {
    paths: ['server/matching/'],
    mayImport: ['contract', 'domain', 'ports', 'store'],
    siblings: true,
    meaning: 'Feeds and scores: proposals of graph and vectors, scored from the truth.',
  },
  actions: {
    paths: ['server/actions/'],
    mayImport: ['config', 'contract', 'domain', 'matching', 'ports', 'store'],
    meaning: 'What people do, one verb per file.',
  },
  projections: {
    paths: ['server/projections/'],
    mayImport: ['domain', 'ports', 'store'],
    siblings: true,
    meaning: 'How an aggregate looks in the graph, the vectors and the cache; one file per aggregate.',
  },
  cdc: {
    paths: ['server/cdc/'],
    mayImport: ['contract', 'domain', 'ports', 'projections', 'store'],
    siblings: true,
    meaning: 'Follows the change stream; resync, verify, dead letters.',
  },
  http: {
    paths: ['server/http/'],
    mayImport: ['actions', 'cdc', 'config', 'contract', 'domain', 'ports'],
    siblings: true,
    meaning: 'The API, one file per resource.',
  },
  evaluation: {
    paths: ['server/evaluation/'],
    mayImport: ['contract', 'domain', 'matching', 'ports'],
    siblings: true,
    meaning: 'Rows of files ranked by the code of the feeds, and how good the order is.',
  },
  commands: {
    paths: ['server/commands/'],
    mayImport: ['actions', 'cdc', 'config', 'contract', 'domain', 'evaluation', 'ports', 'store'],
    meaning: 'The command line, one file per verb.',
  },
  adapters: {
    paths: ['server/adapters/'],
    mayImport: ['collections', 'contract', 'ports'],
    siblings: true,
    meaning: 'The engines behind the ports: embedded here, servers beside them.',
  },
  config: {
    paths: ['server/config.ts', 'server/settings/'],
    mayImport: ['contract'],
    siblings: true,
    meaning: 'Every setting; the only reader of the environment.',
  },
  main: {
    paths: [
      'server/main.ts',
      'server/check-servers.ts',
      'server/kafka-settings.ts',
      'server/open-ports.ts',
      'server/roles.ts',
      'server/run.ts',
      'server/backup-parts.ts',
      'server/command-line.ts',
      'server/command-line-backup.ts',
      'server/command-line-evaluate.ts',
      'server/command-line-skills.ts',
      'server/command-line-user.ts',
      'server/with-truth.ts',
      'server/maintenance.ts',
      'server/logging.ts',
    ],
    mayImport: ['actions', 'adapters', 'cdc', 'commands', 'config', 'contract', 'http', 'ports'],
    siblings: true,
    meaning: 'Chooses the adapters and starts the roles.',
  },
};
