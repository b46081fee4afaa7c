import { expect, test } from 'vitest';
import related from '../../database/vocabulary/related.json' with { type: 'json' };
import { normalizeSkill } from '../../server/domain/skills/vocabulary.ts';

test('what is related is in the dictionary too', () => {
  for (const [skill, others] of Object.entries(related)) {
    for (const name of [skill, ...others]) expect(normalizeSkill(name).name).toBe(name);
  }
});
