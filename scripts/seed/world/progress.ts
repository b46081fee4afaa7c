import { ACHIEVEMENTS, EVENTS } from './extras.ts';
import type { Candidate, MinutesAgo } from './model.ts';
import type { World } from './world.ts';

const POINTS_PER_SWIPE = 2;
const POINTS_PER_MESSAGE = 5;
const POINTS_PER_MATCH = 20;

/** When each count was reached, by criterion: the n-th moment is when the count became n. */
function momentsOf(candidate: Candidate, world: World): Record<string, MinutesAgo[]> {
  const id = candidate.user.id;
  const matches = world.matches.filter((match) => match.candidate === candidate);
  const written = matches.flatMap((match) =>
    match.messages.filter((message) => message.side === 'candidate'),
  );
  const start = candidate.user.created - 1;
  const known = (moments: (MinutesAgo | null)[]) => moments.filter((moment) => moment !== null);
  const moments = {
    swipes_count: world.swipes
      .filter((one) => one.side === 'candidate' && one.candidate === candidate)
      .map((one) => one.at),
    profile_completed: [start],
    skills_count: candidate.skills.map(() => start),
    validated_skills_count: candidate.skills.filter((skill) => skill.validated).map(() => start),
    tracks_count: candidate.tracks.map(() => start),
    matches_count: matches.map((match) => match.created),
    messages_count: written.map((message) => message.at),
    interviews_count: known(matches.map((match) => match.first_interview)),
    offers_count: known(matches.map((match) => match.offer_made)),
    hires_count: known(matches.map((match) => match.hired)),
    events_attended: world.participants
      .filter((one) => one.user_id === id && one.attended)
      .map((one) => EVENTS[one.event_id - 1]?.starts ?? 0),
  };
  for (const list of Object.values(moments)) list.sort((a, b) => b - a);
  return moments;
}

/** The achievements somebody has reached, each with its moment. */
export function unlockedBy(candidate: Candidate, world: World) {
  const moments = momentsOf(candidate, world);
  return ACHIEVEMENTS.flatMap(({ criteria }, index) => {
    const reached = Object.entries(criteria).map(([key, count]) => moments[key]?.[count - 1]);
    if (!reached.every((moment) => moment !== undefined)) return [];
    return [{ user_id: candidate.user.id, achievement_id: index + 1, unlocked_at: Math.min(...reached) }];
  });
}

/** Experience points of every candidate: from before, from what they did, and from what they unlocked. */
export function pointsOf(world: World): Map<number, number> {
  return new Map(
    world.candidates.map((candidate) => {
      const moments = momentsOf(candidate, world);
      const rewards = unlockedBy(candidate, world).map(
        (one) => ACHIEVEMENTS[one.achievement_id - 1]?.xp_reward ?? 0,
      );
      const did =
        (moments.swipes_count?.length ?? 0) * POINTS_PER_SWIPE +
        (moments.messages_count?.length ?? 0) * POINTS_PER_MESSAGE +
        (moments.matches_count?.length ?? 0) * POINTS_PER_MATCH;
      const points = rewards.reduce((sum, reward) => sum + reward, candidate.user.earlier_points + did);
      return [candidate.user.id, points];
    }),
  );
}
