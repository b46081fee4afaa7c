import { SCORE_PARTS } from '../score/types.ts';
import { yearsClause } from './parts.ts';
import { payShort } from './pay.ts';
import { placeShort } from './place.ts';
import { skillClause } from './skills.ts';
import { listed, PART_WORDS, type Told } from './wording.ts';

const GRADES: readonly (readonly [least: number, word: string])[] = [
  [7500, 'Strong match'],
  [5500, 'Good match'],
  [3500, 'Fair match'],
  [0, 'Weak match'],
];

/** One sentence for one side: how well it fits, what fits, what is missing, and what nobody knows. */
export function summaryFor(told: Told): string {
  const unknown = SCORE_PARTS.filter((part) => told.scored.fractions[part] === null);
  if (unknown.length === SCORE_PARTS.length) {
    const them = told.side === 'candidate' ? 'you and this job' : 'this candidate and your job';
    return `Nothing is known yet that ${them} could be compared by.`;
  }
  const grade = GRADES.find(([least]) => told.scored.sum >= least)?.[1] ?? 'Weak match';
  const clauses = [skillClause(told), yearsClause(told), payShort(told), placeShort(told)];
  const said = clauses.filter((clause) => clause !== null).join(', ');
  const tail =
    unknown.length === 0
      ? ''
      : `; not known: ${listed(
          unknown.map((part) => PART_WORDS[part]),
          6,
        )}`;
  return `${grade}${said === '' ? '' : `: ${said}`}${tail}.`;
}
