import type { ScoreCandidate, ScoreJob } from '../domain/score/types.ts';
import type { Sql } from '../ports/sql.ts';

/** One side of a score as it was, kept once per content. */
export interface ScoreInput {
  hash: string;
  kind: 'candidate' | 'job';
  body: ScoreCandidate | ScoreJob;
}

/** Everything needed to compute a shown score again. */
export interface ScoreReceipt {
  id: string;
  candidate_id: number;
  job_id: number;
  candidate_input: string;
  job_input: string;
  similarity: number | null;
  weights_version: string;
  skills_version: string;
  embedding_model: string;
  match_score: number;
}

// Shared by whoever keeps receipts, exclusive for the pruning: an input never goes while a receipt is about to name it.
const PRUNING_LOCK = 4_871_337;

/** Keeps inputs and receipts; what is there already stays. One short transaction, whatever the number. */
export async function saveReceipts(sql: Sql, inputs: ScoreInput[], receipts: ScoreReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  // In order of key: two feeds that keep the same rows at once never wait for each other in a circle.
  const ordered = inputs.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await sql.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock_shared($1)', [PRUNING_LOCK]);
    await transaction.query(
      `insert into score_inputs (hash, kind, body)
       select hash, kind, body from jsonb_to_recordset($1) as x (hash text, kind text, body jsonb)
       on conflict (hash) do nothing`,
      [JSON.stringify(ordered)],
    );
    await transaction.query(
      `insert into score_receipts (id, candidate_id, job_id, candidate_input, job_input, similarity,
                                   weights_version, skills_version, embedding_model, match_score)
       select * from jsonb_to_recordset($1) as x (id text, candidate_id bigint, job_id bigint,
         candidate_input text, job_input text, similarity float8, weights_version text, skills_version text,
         embedding_model text, match_score numeric)
       order by id
       on conflict (id) do nothing`,
      [JSON.stringify(receipts)],
    );
  });
}

/** A receipt with the inputs it names, or null. */
export async function readReceipt(sql: Sql, id: string) {
  const [row] = await sql.query<
    ScoreReceipt & { candidate_body: ScoreCandidate; job_body: ScoreJob; created_at: string }
  >(
    `select r.*, c.body as candidate_body, j.body as job_body
       from score_receipts r
       join score_inputs c on c.hash = r.candidate_input
       join score_inputs j on j.hash = r.job_input
      where r.id = $1`,
    [id],
  );
  return row ?? null;
}

/**
 * Drops up to `limit` receipts older than `days` that no match refers to, and inputs nothing refers to any more;
 * returns how many receipts went.
 */
export async function pruneReceipts(sql: Sql, days: number, limit: number): Promise<number> {
  return sql.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [PRUNING_LOCK]);
    const gone = await transaction.query(
      `delete from score_receipts where id in (
         select r.id from score_receipts r
          where r.created_at < now() - make_interval(days => $1)
            and not exists (select 1 from matches m
                             where m.candidate_id = r.candidate_id and m.job_id = r.job_id)
          limit $2) returning 1`,
      [days, limit],
    );
    await transaction.query(
      `delete from score_inputs where hash in (
         select i.hash from score_inputs i
          where i.created_at < now() - make_interval(days => $1)
            and not exists (select 1 from score_receipts r
                             where r.candidate_input = i.hash or r.job_input = i.hash)
          limit $2)`,
      [days, limit],
    );
    return gone.length;
  });
}
