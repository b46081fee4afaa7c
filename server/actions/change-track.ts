import { Failure } from '../../contract/failure.ts';
import type { Track, TrackChange } from '../../contract/tracks.ts';
import type { Actor } from '../domain/actor.ts';
import { describeSkill, skillNames } from '../domain/skill-lists.ts';
import { tidied } from '../domain/tidy.ts';
import { checkProjects, refuseTakenName, trackSkills } from '../domain/track-skills.ts';
import type { Ports } from '../ports/ports.ts';
import type { Sql } from '../ports/sql.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { type TrackRow, trackNames, updateTrack } from '../store/candidate-tracks.ts';
import { settleSkills } from '../store/skills.ts';

/** Writes the given fields of one of the candidate's tracks. `not_found` when it is not theirs. */
export async function changeTrack(
  { sql }: Pick<Ports, 'sql'>,
  actor: Actor,
  trackId: number,
  input: TrackChange,
): Promise<Track> {
  const change = tidied(input);
  checkProjects(change.key_projects);
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    refuseTakenName(await trackNames(transaction, profile.id), change.track_name, trackId);
    const row = await settledRow(transaction, change);
    const track = await updateTrack(transaction, profile.id, trackId, row);
    if (track === null) throw new Failure('not_found');
    await settleProfiles(transaction, [profile.id]);
    return track;
  });
}

async function settledRow(sql: Sql, { skills: given, ...change }: TrackChange): Promise<Partial<TrackRow>> {
  if (given === undefined) return change;
  const settled = await settleSkills(sql, skillNames(given, 'skills'), describeSkill);
  return { ...change, skills: trackSkills(given, settled) };
}
