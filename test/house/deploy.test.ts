import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SETTINGS } from '../../server/config.ts';

const FOLDER = join(import.meta.dirname, '../../deploy');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const known = new Set(Object.values(SETTINGS).flatMap(({ variable }) => [variable, `${variable}_FILE`]));
/** What the commands of the backup are told, which is no setting of the program. */
const BACKUP = ['BACKUP_TO', 'BACKUP_KEEP'];

test('compose sets only variables that HireWire reads', () => {
  const { services } = parse(read('compose.yaml'), { merge: true });
  const ours = Object.values<{ image: string; environment: object }>(services).filter(
    ({ image }) => image === 'hirewire:latest',
  );
  expect(ours.length).toBeGreaterThanOrEqual(5);
  const variables = ours.flatMap(({ environment }) => Object.keys(environment));
  expect(variables.filter((name) => !known.has(name) && !BACKUP.includes(name))).toEqual([]);
});

test('compose asks for no variable that its example does not name', () => {
  const asked = [...read('compose.yaml').matchAll(/(?<!\$)\$\{([A-Z_]+):\?/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((name) => !read('.env.example').includes(`${name}=`))).toEqual([]);
});

test('Kubernetes sets only variables that HireWire reads', () => {
  const [settings] = parseAllDocuments(read('kubernetes/settings.yaml')).map((document) => document.toJS());
  const variables = Object.keys(settings.data);
  expect(variables.filter((name) => !known.has(name) && !BACKUP.includes(name))).toEqual([]);
});

test('every manifest is among the resources', () => {
  const { resources } = parse(read('kubernetes/kustomization.yaml'));
  const files = readdirSync(join(FOLDER, 'kubernetes')).filter((file) => file !== 'kustomization.yaml');
  expect([...resources].sort()).toEqual(files.sort());
});
