import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createImportFolder, type ImportFolder, runImport } from '../harness/import-files.ts';

let database: TestDatabase;
let folder: ImportFolder;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = createImportFolder();
});
afterEach(async () => {
  folder.remove();
  await database.drop();
});

const importSkills = (rows: object[], options = {}) =>
  runImport(database.sql, 'skills', folder.write('skills.jsonl', rows), options);
const skills = () =>
  database.sql.query<{ id: number; name: string; aliases: string[] }>(
    'select id, name, category, aliases, is_verified from skills order by name',
  );

test('new skills are added, verified, with their aliases', async () => {
  const { report } = await importSkills([
    { name: 'Basketry', category: 'Crafts', aliases: ['Basket making', 'basketry', 'BASKET MAKING'] },
    { name: ' Reed  cutting ', external_id: 'reed' },
  ]);
  expect(report).toMatchObject({ rows: 2, inserted: 2, skills_added: 2 });
  expect(await skills()).toMatchObject([
    { name: 'Basketry', category: 'Crafts', aliases: ['Basket making'], is_verified: true },
    { name: 'Reed cutting', category: null, aliases: [], is_verified: true },
  ]);
});

test('skills that are there are enriched and keep their id, name and category', async () => {
  await database.sql.query(
    `insert into skills (name, category, aliases) values ('Basketry', 'Hobbies', '{wicker}'), ('Weaving', null, null)`,
  );
  const before = await skills();
  const { report } = await importSkills([
    { name: 'BASKETRY', category: 'Crafts', aliases: ['Wicker', 'withy work'] },
    { name: 'Weaving', category: 'Crafts', aliases: ['wicker'] },
  ]);
  expect(report).toMatchObject({ inserted: 2, skills_added: 0, notes: { aliases_left_out: 1 } });
  expect(await skills()).toEqual([
    { ...before[0], aliases: ['wicker', 'withy work'], is_verified: true },
    { ...before[1], category: 'Crafts', aliases: [], is_verified: true },
  ]);
});

test('other names of known skills are those skills', async () => {
  await importSkills([
    { name: 'reactjs', aliases: ['React dot js'] },
    { name: 'AngularJS' },
    { name: 'Angular' },
  ]);
  const found = await skills();
  expect(found.map(({ name }) => name)).toEqual(['Angular', 'AngularJS', 'React']);
  expect(found[2]?.aliases).toContain('React dot js');
});

test('the same rows change nothing, a changed one adds what is new', async () => {
  const rows = [{ name: 'Basketry', aliases: ['wicker'] }, { name: 'Weaving' }];
  await importSkills(rows);
  const before = await skills();
  expect((await importSkills(rows)).report).toMatchObject({ unchanged: 2, inserted: 0, updated: 0 });
  expect(await skills()).toEqual(before);
  const { report } = await importSkills([
    { name: 'Basketry', category: 'Crafts', aliases: ['withy'] },
    rows[1]!,
  ]);
  expect(report).toMatchObject({ unchanged: 1, updated: 1, skills_added: 0 });
  expect((await skills())[0]).toEqual({ ...before[0], category: 'Crafts', aliases: ['wicker', 'withy'] });
});

test('what is no skill is refused', async () => {
  const { report } = await importSkills([
    { name: '' },
    { name: '—' },
    { name: 'x'.repeat(101) },
    { name: 'Basketry', aliases: 'wicker' },
    { name: 'Basketry', category: 'x'.repeat(51) },
  ]);
  expect(report).toMatchObject({ rows: 5, refused: 5, inserted: 0 });
  expect(report.refusals.map(({ line, field }) => [line, field])).toEqual([
    [1, 'name'],
    [2, 'name'],
    [3, 'name'],
    [4, 'aliases'],
    [5, 'category'],
  ]);
});
