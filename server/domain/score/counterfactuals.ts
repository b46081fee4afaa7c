import type { Proficiency } from '../../ports/graph.ts';
import { type PreparedPair, type ScoredPair, scorePrepared } from './pair.ts';
import type { WantedSkill } from './skill-overlap.ts';
import { levelIn } from './tracks.ts';
import type { Counterfactual } from './types.ts';

/** Only this many of the job's skills are tried, heaviest first, so that a job with hundreds stays cheap. */
const TRIED = 20;

/**
 * What one more or one better skill would do, computed by the scorer itself: the `limit` changes that raise the
 * score most, best first. A missing skill is tried as Working, a Learning one as Working, a Working one as Expert.
 */
export function counterfactuals(pair: PreparedPair, scored: ScoredPair, limit: number): Counterfactual[] {
  if (limit === 0) return [];
  return pair.wanted
    .slice(0, TRIED)
    .map((skill) => ({ skill, proficiency: nextLevel(pair, scored, skill) }))
    .map(({ skill, proficiency }) => ({
      skill: skill.name,
      proficiency,
      from: scored.sum,
      to: proficiency === null ? 0 : scorePrepared(pair, { key: skill.key, proficiency }).sum,
    }))
    .filter((change): change is Counterfactual => change.proficiency !== null && change.to > change.from)
    .sort((a, b) => b.to - a.to || (a.skill < b.skill ? -1 : 1))
    .slice(0, limit)
    .map((change) => ({ ...change, from: change.from / 100, to: change.to / 100 }));
}

function nextLevel(pair: PreparedPair, scored: ScoredPair, skill: WantedSkill): Proficiency | null {
  const level = levelIn(pair.skills, scored.best.track, skill.key);
  if (level === 'Expert') return null;
  return level === 'Working' ? 'Expert' : 'Working';
}
