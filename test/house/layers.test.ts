import { expect, test } from 'vitest';
import { layerOf, sourceFiles, sourceImports } from '../../scripts/imports.ts';
import { LAYERS } from '../../scripts/layers.ts';

const imports = sourceImports().map(({ from, to }) => ({
  from,
  to,
  fromLayer: layerOf(from) ?? '',
  toLayer: layerOf(to) ?? '',
}));

test('every file is in a layer', () => {
  expect(sourceFiles().filter((file) => layerOf(file) === undefined)).toEqual([]);
});

test('every import follows an arrow', () => {
  const forbidden = imports.filter(
    ({ fromLayer, toLayer }) => fromLayer !== toLayer && !LAYERS[fromLayer]?.mayImport.includes(toLayer),
  );
  expect(forbidden.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every arrow is used', () => {
  const used = new Set(imports.map(({ fromLayer, toLayer }) => `${fromLayer} → ${toLayer}`));
  const allowed = Object.entries(LAYERS).flatMap(([from, layer]) =>
    layer.mayImport.map((to) => `${from} → ${to}`),
  );
  expect(allowed.filter((arrow) => !used.has(arrow))).toEqual([]);
});

test('the arrows have no cycle', () => {
  const visiting: string[] = [];
  const visit = (name: string): void => {
    if (visiting.includes(name)) throw new Error(`cycle: ${[...visiting, name].join(' → ')}`);
    visiting.push(name);
    for (const next of LAYERS[name]?.mayImport ?? []) visit(next);
    visiting.pop();
  };
  for (const name of Object.keys(LAYERS)) expect(() => visit(name)).not.toThrow();
});

test('files of a layer without siblings do not import each other', () => {
  const inside = imports.filter(
    ({ fromLayer, toLayer }) => fromLayer === toLayer && LAYERS[fromLayer]?.siblings !== true,
  );
  expect(inside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('there are no barrels', () => {
  expect(sourceFiles().filter((file) => file.endsWith('/index.ts'))).toEqual([]);
});

test('only main chooses adapters', () => {
  const choosers = imports.filter(
    ({ fromLayer, toLayer }) => toLayer === 'adapters' && fromLayer !== 'adapters',
  );
  expect([...new Set(choosers.map(({ fromLayer }) => fromLayer))]).toEqual(['main']);
});
