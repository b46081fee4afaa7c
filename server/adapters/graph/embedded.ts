import type { Graph, GraphDocuments, GraphKind } from '../../ports/graph.ts';
import type { Sql } from '../../ports/sql.ts';
import type { Versioned } from '../../ports/version.ts';
import { candidateTables } from './candidate-tables.ts';
import { alumniOfSimilarCompanies, similarCompanies } from './company-queries.ts';
import { jobTables } from './job-tables.ts';
import type { KindTables } from './kind-tables.ts';
import { newestOfEach } from './newest-of-each.ts';
import { companyTables, matchTables, skillTables } from './plain-tables.ts';
import { addSkillNames } from './skill-names.ts';
import { candidatesForJob, jobsForCandidate, similarCandidates } from './skill-queries.ts';
import { claim } from './versions.ts';

const TABLES: { [Kind in GraphKind]: KindTables<GraphDocuments[Kind]> } = {
  candidate: candidateTables,
  job: jobTables,
  company: companyTables,
  skill: skillTables,
  match: matchTables,
};

/** Documents in one transaction: enough to make each cheap, few enough to keep its locks brief. */
const DOCUMENTS_AT_ONCE = 500;

/** The skill graph as tables of the PostgreSQL that holds the truth (schema `graph`, migration 006). */
export function openEmbeddedGraph(sql: Sql): Graph {
  return {
    async put(kind, documents) {
      const newest = newestOfEach(documents);
      for (let start = 0; start < newest.length; start += DOCUMENTS_AT_ONCE)
        await putBatch(sql, kind, newest.slice(start, start + DOCUMENTS_AT_ONCE));
    },
    async remove(kind, ids, version) {
      const claims = [...new Set(ids)].map((id) => ({ id, version }));
      for (let start = 0; start < claims.length; start += DOCUMENTS_AT_ONCE) {
        await sql.transaction(async (transaction) => {
          const claimed = await claim(
            transaction,
            kind,
            claims.slice(start, start + DOCUMENTS_AT_ONCE),
            true,
          );
          await TABLES[kind].erase(transaction, [...claimed]);
        });
      }
    },
    list: (kind, after, limit) => TABLES[kind].list(sql, after, limit),
    jobsForCandidate: (candidateId, options) => jobsForCandidate(sql, candidateId, options),
    candidatesForJob: (jobId, options) => candidatesForJob(sql, jobId, options),
    similarCandidates: (candidateId, options) => similarCandidates(sql, candidateId, options),
    similarCompanies: (companyId, options) => similarCompanies(sql, companyId, options),
    alumniOfSimilarCompanies: (companyId, requiredSkill, options) =>
      alumniOfSimilarCompanies(sql, companyId, requiredSkill, options),
    async ping() {
      await sql.query('select from graph.versions limit 1');
    },
    // The pool belongs to whoever opened it.
    close: async () => undefined,
  };
}

async function putBatch<Kind extends GraphKind>(
  sql: Sql,
  kind: Kind,
  documents: readonly Versioned<GraphDocuments[Kind]>[],
): Promise<void> {
  const tables: KindTables<GraphDocuments[Kind]> = TABLES[kind];
  const claims = documents.map(({ id, version }) => ({ id, version }));
  await addSkillNames(sql, tables.skillNames(documents));
  await sql.transaction(async (transaction) => {
    const claimed = await claim(transaction, kind, claims, false);
    const fresh = documents.filter(({ id }) => claimed.has(id));
    if (fresh.length > 0) await tables.write(transaction, fresh);
  });
}
