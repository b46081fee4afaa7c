import { Failure } from '../../../contract/failure.ts';
import type { Graph, GraphDocuments, GraphKind } from '../../ports/graph.ts';
import type { Version, Versioned } from '../../ports/version.ts';
import { candidateCypher } from './neo4j-candidates.ts';
import { alumniOfSimilarCompanies, similarCompanies } from './neo4j-company-queries.ts';
import { connectNeo4j, type Neo4jConnection, type Neo4jSettings, whole } from './neo4j-connection.ts';
import { explained, hostOf } from './neo4j-failures.ts';
import { jobCypher } from './neo4j-jobs.ts';
import { CLAIM, type KindCypher } from './neo4j-kind.ts';
import { companyCypher, matchCypher, skillCypher } from './neo4j-nodes.ts';
import { applySchema } from './neo4j-schema.ts';
import { candidatesForJob, jobsForCandidate, similarCandidates } from './neo4j-skill-queries.ts';
import { newestOfEach } from './newest-of-each.ts';

const KINDS: { [Kind in GraphKind]: KindCypher<GraphDocuments[Kind]> } = {
  candidate: candidateCypher,
  job: jobCypher,
  company: companyCypher,
  skill: skillCypher,
  match: matchCypher,
};

/** Documents in one transaction: enough to make each cheap, few enough to keep its locks brief. */
const DOCUMENTS_AT_ONCE = 500;
const OLDEST_MAJOR = 5;

/**
 * The skill graph in Neo4j 5 or later (migration 002), with the founding document's labels, relationships and
 * properties. Applies the schema. Rejects with a Failure that says in one sentence what keeps it from being used.
 */
export async function openNeo4jGraph(settings: Neo4jSettings): Promise<Graph> {
  const { connection } = await connectChecked(settings, applySchema);
  return {
    put: (kind, documents) => put(connection, kind, documents),
    remove: (kind, ids, version) => remove(connection, kind, ids, version),
    list: (kind, after, limit) => list(connection, kind, after, limit),
    jobsForCandidate: (candidateId, options) => jobsForCandidate(connection, candidateId, options),
    candidatesForJob: (jobId, options) => candidatesForJob(connection, jobId, options),
    similarCandidates: (candidateId, options) => similarCandidates(connection, candidateId, options),
    similarCompanies: (companyId, options) => similarCompanies(connection, companyId, options),
    alumniOfSimilarCompanies: (companyId, requiredSkill, options) =>
      alumniOfSimilarCompanies(connection, companyId, requiredSkill, options),
    async ping() {
      await connection.read('RETURN 1 AS one');
    },
    close: () => connection.close(),
  };
}

/** Which Neo4j answers, in a few words; rejects as {@link openNeo4jGraph} does, and changes nothing. */
export async function describeNeo4j(settings: Neo4jSettings): Promise<string> {
  const { connection, agent } = await connectChecked(settings, async ({ read }) => {
    await read('RETURN 1 AS one');
  });
  await connection.close();
  return `${agent.replace('/', ' ')} at ${hostOf(settings.url)}`;
}

async function connectChecked(
  settings: Neo4jSettings,
  use: (connection: Neo4jConnection) => Promise<void>,
): Promise<{ connection: Neo4jConnection; agent: string }> {
  let connection: Neo4jConnection | null = null;
  try {
    connection = connectNeo4j(settings);
    const agent = await connection.agent();
    refuseOld(agent, settings);
    await use(connection);
    return { connection, agent };
  } catch (error) {
    await connection?.close();
    throw explained(error, settings);
  }
}

function refuseOld(agent: string, settings: Neo4jSettings): void {
  const major = Number(/^Neo4j\/(\d+)/.exec(agent)?.[1]);
  if (major >= OLDEST_MAJOR) return;
  const host = hostOf(settings.url);
  throw new Failure('invalid_settings', `${agent} at ${host} is too old: Neo4j 5 or later is needed.`);
}

async function put<Kind extends GraphKind>(
  { write }: Neo4jConnection,
  kind: Kind,
  documents: readonly Versioned<GraphDocuments[Kind]>[],
): Promise<void> {
  const cypher: KindCypher<GraphDocuments[Kind]> = KINDS[kind];
  const given = inOrder(newestOfEach(documents)).map(({ version, ...document }) => ({
    ...cypher.parameters(document as unknown as GraphDocuments[Kind]),
    ...claimOf(kind, document.id, version),
  }));
  for (const batch of batches(given)) {
    await write(CLAIM + cypher.put, { kind, removed: false, documents: batch });
  }
}

async function remove(
  { write }: Neo4jConnection,
  kind: GraphKind,
  ids: readonly number[],
  version: Version,
): Promise<void> {
  const claims = [...new Set(ids)].sort((one, other) => one - other).map((id) => claimOf(kind, id, version));
  for (const batch of batches(claims)) {
    await write(CLAIM + KINDS[kind].remove, { kind, removed: true, documents: batch });
  }
}

async function list<Kind extends GraphKind>(
  { readWritten }: Neo4jConnection,
  kind: Kind,
  after: number,
  limit: number,
): Promise<Versioned<GraphDocuments[Kind]>[]> {
  const parameters = { after: whole(after), limit: whole(limit) };
  const rows = await readWritten<{ document: GraphDocuments[Kind]; version: Version }>(
    KINDS[kind].list,
    parameters,
  );
  return rows.map(({ document, version }) => ({ ...inWireForm(document), version }));
}

function claimOf(kind: GraphKind, id: number, version: Version) {
  return { id: whole(id), key: `${kind}:${id}`, version };
}

/** By ascending id, so that two writers of the same documents never wait for each other in a circle. */
function inOrder<Document extends { id: number }>(documents: Document[]): Document[] {
  return documents.sort((one, other) => one.id - other.id);
}

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += DOCUMENTS_AT_ONCE)
    yield items.slice(start, start + DOCUMENTS_AT_ONCE);
}

/** Neo4j writes a time with as many digits as it needs; on the wire it has milliseconds. */
function inWireForm<Document extends object>(document: Document): Document {
  const entries = Object.entries(document).map(([name, value]) =>
    name.endsWith('_at') && typeof value === 'string' ? [name, new Date(value).toISOString()] : [name, value],
  );
  return Object.fromEntries(entries);
}
