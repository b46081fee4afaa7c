import { expect, test } from 'vitest';
import { describeSkill, refuseFutureUse, refuseRepeatedSkills, skillNames } from './skill-lists.ts';

test('a known skill brings its name, category and aliases; an unknown one only itself', () => {
  expect(describeSkill('reactjs')).toMatchObject({
    name: 'React',
    is_verified: true,
    category: expect.any(String),
  });
  const unknown = { name: 'Loom Weighing', category: null, aliases: [], is_verified: false };
  expect(describeSkill('Loom  Weighing')).toEqual(unknown);
});

test('a name needs a letter or a digit, in any script', () => {
  expect(skillNames([{ name: ' C++ ' }, { name: '日本語' }, { name: '5S' }], 'skills')).toEqual([
    'C++',
    '日本語',
    '5S',
  ]);
  for (const name of ['!!!', '\u200b', '++']) {
    expect(() => skillNames([{ name: 'Go' }, { name }], 'skills')).toThrow(
      expect.objectContaining({ field: 'skills.1.name' }),
    );
  }
});

test('a repeated skill is refused where it comes the second time', () => {
  const go = { id: 1, name: 'Go' };
  const skills = [
    { ...go, field: 'a' },
    { id: 2, name: 'C', field: 'b' },
    { ...go, field: 'c' },
  ];
  expect(() => refuseRepeatedSkills(skills.slice(0, 2))).not.toThrow();
  expect(() => refuseRepeatedSkills(skills)).toThrow('c names Go, which a names already.');
});

test('today is not the future, wherever the candidate is', () => {
  const now = Date.parse('2026-06-01T23:30:00Z');
  const uses = ['2026-06-01', '2026-06-02', null, undefined].map((last_used) => ({ last_used }));
  expect(() => refuseFutureUse(uses, now)).not.toThrow();
  expect(() => refuseFutureUse([...uses, { last_used: '2026-06-03' }], now)).toThrow(
    expect.objectContaining({ field: 'skills.4.last_used' }),
  );
});
