import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeNeo4j, openNeo4jGraph } from '../../server/adapters/graph/neo4j.ts';
import { connectNeo4j } from '../../server/adapters/graph/neo4j-connection.ts';
import { CLAIM } from '../../server/adapters/graph/neo4j-kind.ts';
import type { Graph } from '../../server/ports/graph.ts';
import { candidate, job, putAll, skill, skillsOf, version } from '../ports/graph-sample.ts';
import { emptyNeo4j, settingsOf } from './graph-settings.ts';
import { freePort } from './java-server.ts';
import { type Neo4jServer, startOwnNeo4j } from './neo4j.ts';

let server: Neo4jServer;
beforeAll(async () => {
  server = await startOwnNeo4j();
});
afterAll(() => server.stop());

async function rows(cypher: string): Promise<object[]> {
  const connection = connectNeo4j(settingsOf(server));
  const found = await connection.read(cypher);
  await connection.close();
  return found;
}

// First, while the server has no schema yet.
test('four programs that start at once make one schema', async () => {
  const graphs = await Promise.all([1, 2, 3, 4].map(() => openNeo4jGraph(settingsOf(server))));
  await Promise.all(graphs.map((graph) => graph.close()));
  const again = await openNeo4jGraph(settingsOf(server));
  await again.close();
  const constraints = await rows('SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name');
  expect(constraints.map((row) => Object.values(row)[0])).toEqual([
    'candidate_id',
    'company_id',
    'document_version_key',
    'industry_name',
    'job_id',
    'skill_name',
  ]);
  const indexes = await rows(
    `SHOW INDEXES YIELD name, state, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP'
     RETURN name, state ORDER BY name`,
  );
  expect(indexes).toEqual([
    { name: 'matched_id', state: 'ONLINE' },
    { name: 'skill_id', state: 'ONLINE' },
  ]);
});

describe('what keeps it from starting, in one sentence', () => {
  const refusal = async (changes: Parameters<typeof settingsOf>[1]) => {
    const settings = settingsOf(server, changes);
    const told = await openNeo4jGraph(settings).then(
      () => null,
      (error) => ({ code: error.code, message: error.message }),
    );
    await expect(describeNeo4j(settings)).rejects.toMatchObject(told ?? { message: 'it started' });
    return told;
  };

  test('nobody listens there', async () => {
    const port = await freePort();
    const expected = {
      code: 'unavailable',
      message: `Nothing listens at 127.0.0.1:${port}: start Neo4j there or set NEO4J_URL.`,
    };
    expect(await refusal({ url: `bolt://127.0.0.1:${port}` })).toEqual(expected);
    expect(await refusal({ url: `neo4j://127.0.0.1:${port}` })).toEqual(expected);
  });

  test('there is no such host', async () => {
    expect(await refusal({ url: 'bolt://nowhere.invalid:7687' })).toEqual({
      code: 'invalid_settings',
      message:
        'NEO4J_URL names no host that can be found (nowhere.invalid:7687): set it to bolt://host:7687.',
    });
    expect(await refusal({ url: 'bolt://' })).toMatchObject({ code: 'invalid_settings' });
  });

  test('the password or the user is wrong', async () => {
    const host = server.url.replace('bolt://', '');
    const expected = {
      code: 'invalid_settings',
      message: `Neo4j at ${host} refuses the user or the password: set NEO4J_USER and NEO4J_PASSWORD.`,
    };
    expect(await refusal({ password: 'wrong' })).toEqual(expected);
    expect(await refusal({ user: 'nobody' })).toEqual(expected);
  });

  test('the database is missing', async () => {
    expect(await refusal({ database: 'elsewhere' })).toMatchObject({
      code: 'invalid_settings',
      message: expect.stringMatching(
        /^Neo4j at \S+ has no database "elsewhere": create it or set NEO4J_DATABASE\.$/,
      ),
    });
  });

  test('encryption is asked of a server that has none', async () => {
    expect(await refusal({ url: server.url.replace('bolt:', 'bolt+s:') })).toMatchObject({
      message: expect.stringMatching(/^No encrypted connection to Neo4j at/),
    });
  });

  test('none of it, when all is well', async () => {
    expect(await describeNeo4j(settingsOf(server))).toMatch(/^Neo4j 5\.\d+\.\d+ at 127\.0\.0\.1:\d+$/);
    expect(await describeNeo4j(settingsOf(server, { database: 'neo4j' }))).toMatch(/^Neo4j 5/);
    const routed = settingsOf(server, { url: server.url.replace('bolt:', 'neo4j:') });
    expect(await describeNeo4j(routed)).toMatch(/^Neo4j 5/);
  });
});

describe('two programs that write', () => {
  let one: Graph;
  let other: Graph;
  beforeAll(async () => {
    await emptyNeo4j(server);
    one = await openNeo4jGraph(settingsOf(server));
    other = await openNeo4jGraph(settingsOf(server));
  });
  afterAll(async () => {
    await one.close();
    await other.close();
  });

  test('end at the newest state of everything, through whatever deadlocks they meet', async () => {
    const ids = Array.from({ length: 80 }, (_, index) => index + 1);
    const state = (n: number) => ids.map((id) => candidateIn(id, n));
    const rounds = Array.from({ length: 10 }, (_, index) => index + 1);
    await Promise.all([
      ...rounds.map((n) => one.put('candidate', state(n))),
      ...rounds.map((n) => other.put('candidate', state(11 - n).reverse())),
      ...rounds.map((n) => other.put('job', [{ ...job(n), version: version(n) }])),
    ]);
    expect(await one.list('candidate', 0, 100)).toMatchObject(ids.map((id) => ({ id, name: 'state 10' })));
    const [kept] = await one.list('candidate', 0, 1);
    expect(kept?.skills.map(({ name }) => name).sort()).toEqual(namesIn(1, 10).sort());
    expect(await rows('MATCH (s:Skill) WITH s.name AS name, count(*) AS n WHERE n > 1 RETURN name')).toEqual(
      [],
    );
  });

  test('wait for each other over one document, and the later to come sees what the earlier has left', async () => {
    const state = (n: number) => ({ ...candidate(1, { name: `state ${n}` }), version: version(n) });
    await one.put('candidate', [state(101)]);
    const driver = neo4j.driver(server.url, neo4j.auth.basic(server.user, server.password));
    const session = driver.session();
    const earlier = session.beginTransaction();
    const { name, version: newer } = state(103);
    await earlier.run(`${CLAIM} MATCH (candidate:Candidate {id: document.id}) SET candidate.name = $name`, {
      kind: 'candidate',
      removed: false,
      name,
      documents: [{ id: neo4j.int(1), key: 'candidate:1', version: newer }],
    });
    const later = other.put('candidate', [state(102)]);
    const waiting = async () =>
      (await rows('SHOW TRANSACTIONS YIELD status RETURN collect(status) AS all'))[0];
    await expect.poll(waiting, { timeout: 60_000 }).toMatchObject({
      all: expect.arrayContaining([expect.stringMatching(/^Blocked by/)]),
    });
    await earlier.commit();
    await later;
    await driver.close();
    expect((await one.list('candidate', 0, 1))[0]?.name).toBe('state 103');
  });

  const namesIn = (id: number, n: number) => [1, 2, 3, 4].map((k) => `skill ${(id * k + n * 7) % 40}`);
  function candidateIn(id: number, n: number) {
    const names = [...new Set(namesIn(id, n))];
    return { ...candidate(id, { name: `state ${n}`, skills: skillsOf(names) }), version: version(n) };
  }
});

describe('names of skills', () => {
  test('may change places, pass on and come back, and leave relationships where they are listed', async () => {
    await emptyNeo4j(server);
    const graph = await openNeo4jGraph(settingsOf(server));
    const named = (id: number, name: string, n: number) => ({ ...skill(id, { name }), version: version(n) });
    const stored = async () => (await graph.list('skill', 0, 10)).map(({ id, name }) => `${id} ${name}`);
    await putAll(graph, 'candidate', candidate(1, { skills: skillsOf(['Go']) }));
    await graph.put('skill', [named(1, 'Go', 1), named(2, 'Rust', 1)]);
    await graph.put('skill', [named(1, 'Rust', 2), named(2, 'Go', 2)]);
    expect(await stored()).toEqual(['1 Rust', '2 Go']);
    await graph.put('skill', [named(3, 'Go', 3), named(2, 'Golang', 3)]);
    expect(await stored()).toEqual(['1 Rust', '2 Golang', '3 Go']);
    await graph.remove('skill', [3], version(4));
    expect(await stored()).toEqual(['1 Rust', '2 Golang']);
    const [kept] = await graph.list('candidate', 0, 1);
    expect(kept?.skills.map(({ name }) => name)).toEqual(['Go']);
    await graph.close();
  });
});
