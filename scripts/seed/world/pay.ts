import figures from '../../../database/vocabulary/figures.json' with { type: 'json' };
import { toUsd } from '../../../server/domain/currency.ts';
import type { Role } from './texts.ts';

export const LEVELS = ['junior', 'middle', 'senior', 'lead'] as const;
export type Level = (typeof LEVELS)[number];

/** Postings lean towards the experienced, so the middle level earns less than their median. */
const MIDDLE_SHARE = 0.88;
const LARGEST_SHARE = 3;

/** US dollars a year of a middle-level person in the US. */
export function middlePay(role: Role): number {
  if (role.pay > LARGEST_SHARE) return role.pay * 1_000;
  const family = (figures.pay_by_family as Record<string, { median: number }>)[role.family];
  if (family === undefined) throw new Error(`figures.json has no pay for ${role.family} (${role.key}).`);
  return family.median * MIDDLE_SHARE * role.pay;
}

export function levelShare(level: Level): number {
  return figures.pay_by_level[level];
}

/** How employers round in their currency. */
function stepOf(currency: string): number {
  const unitsPerDollar = 1_000_000 / (toUsd(1_000_000, currency) ?? 1_000_000);
  if (unitsPerDollar > 50) return 100_000;
  return unitsPerDollar > 2.5 ? 10_000 : 2_500;
}

/** US dollars in another currency, as a round figure. */
export function localPay(dollars: number, currency: string): number {
  const perUnit = (toUsd(1_000_000, currency) ?? 1_000_000) / 1_000_000;
  const step = stepOf(currency);
  return Math.round(dollars / perUnit / step) * step;
}

/** Of a hundred postings of this kind of work, how many ask for the skill; 1 where nobody counted. */
export function demandFor(role: Role, skill: string): number {
  const counted = (figures.skill_percent as Record<string, Record<string, number>>)[role.family];
  return Math.max(1, counted?.[skill] ?? 1);
}
