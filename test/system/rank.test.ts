import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '../../server/actions/set-password.ts';
import { openBuiltinEmbeddings } from '../../server/adapters/embeddings/builtin.ts';
import { openMemoryVectors } from '../../server/adapters/vectors/in-memory.ts';
import { rankCommand } from '../../server/commands/rank.ts';
import { createImportFolder, type ImportFolder, runImport } from '../harness/import-files.ts';
import { rankedJobs, rankedPeople } from '../harness/ranked-world.ts';
import { startHireWire, type TestHireWire } from '../harness/start-hirewire.ts';

/** What stands between the fits and the order of a feed in a market that goes on; a file has no such market. */
const NO_POLICY = { EXPOSURE_LOWERING_PERCENT: '0', EXPLORATION_ONE_IN: '0', COMPANY_SLOTS: '10' };
const PASSWORD = 'a long enough word';

let app: TestHireWire;
let folder: ImportFolder;
const files = { candidates: '', jobs: '' };

beforeAll(async () => {
  app = await startHireWire(NO_POLICY);
  folder = createImportFolder();
  files.candidates = folder.write('people.jsonl', rankedPeople());
  files.jobs = folder.write('jobs.jsonl', rankedJobs());
  for (const kind of ['jobs', 'candidates'] as const) {
    const { report } = await runImport(app.ports.sql, kind, files[kind]);
    expect(report.refused).toBe(0);
  }
  await app.settled();
});
afterAll(async () => {
  folder.remove();
  await app.stop();
});

type Place = [externalId: string, order: number];

test.each(['candidate', 'company'] as const)('the lists for a %s are the feeds over HTTP', async (side) => {
  const lists = await rankLists(side);
  const owners = await importedRows(side === 'candidate' ? 'candidate' : 'job');
  const items = new Map(await importedRows(side === 'candidate' ? 'job' : 'candidate'));
  expect(lists.size).toBeGreaterThan(10);
  let places = 0;
  for (const [id, externalId] of owners) {
    const feed = await feedOverHttp(side, id, items);
    expect([externalId, lists.get(externalId) ?? []]).toEqual([externalId, feed]);
    places += feed.length;
  }
  expect(places).toBeGreaterThan(owners.length * 5);
});

async function rankLists(side: 'candidate' | 'company'): Promise<Map<string, Place[]>> {
  const out = folder.path(`${side}.tsv`);
  const ports = { vectors: openMemoryVectors(), embeddings: openBuiltinEmbeddings() };
  const quiet = { say: () => undefined, warn: () => undefined, progress: { write: () => undefined } };
  await rankCommand(ports, { ...files, side, top: 100, out }, quiet);
  const lists = new Map<string, Place[]>();
  for (const line of readFileSync(out, 'utf8').trim().split('\n')) {
    const [query = '', item = '', score] = line.split('\t');
    lists.set(query, [...(lists.get(query) ?? []), [item, Number(Number(score).toFixed(4)) + 0]]);
  }
  return lists;
}

async function importedRows(kind: string): Promise<[number, string][]> {
  const rows = await app.ports.sql.query<{ entity_id: number; external_id: string }>(
    'select entity_id, external_id from imported_rows where kind = $1 order by entity_id',
    [kind],
  );
  return rows.map((row) => [row.entity_id, row.external_id]);
}

async function feedOverHttp(
  side: 'candidate' | 'company',
  id: number,
  items: ReadonlyMap<number, string>,
): Promise<Place[]> {
  const [path, user] =
    side === 'candidate' ? ['/v1/feed', id] : [`/v1/jobs/${id}/candidates`, await ownerOf(id)];
  const token = await signIn(user);
  const { body } = await app.call('GET', `${path}?limit=100`, { token });
  return body.items.map((item: { job?: { id: number }; candidate?: { id: number }; order_score: number }) => [
    items.get((item.job ?? item.candidate)?.id ?? 0),
    item.order_score,
  ]);
}

async function ownerOf(jobId: number): Promise<number> {
  const [row] = await app.ports.sql.query<{ user_id: number }>(
    'select c.user_id from jobs j join companies c on c.id = j.company_id where j.id = $1',
    [jobId],
  );
  return row?.user_id ?? 0;
}

const tokens = new Map<number, string>();

/** Imported accounts have no password until somebody gives them one. */
async function signIn(userId: number): Promise<string> {
  const known = tokens.get(userId);
  if (known !== undefined) return known;
  const { email } = await setPassword(app.ports, userId, PASSWORD);
  const { body } = await app.call('POST', '/v1/auth/login', { body: { email, password: PASSWORD } });
  tokens.set(userId, body.access_token);
  return body.access_token;
}
