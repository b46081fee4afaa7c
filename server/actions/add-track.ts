import { Failure } from '../../contract/failure.ts';
import type { NewTrack, Track } from '../../contract/tracks.ts';
import type { Actor } from '../domain/actor.ts';
import { describeSkill, skillNames } from '../domain/skill-lists.ts';
import { tidied } from '../domain/tidy.ts';
import { checkProjects, refuseTakenName, trackSkills } from '../domain/track-skills.ts';
import type { Ports } from '../ports/ports.ts';
import { lockProfile, settleProfiles } from '../store/candidate-profiles.ts';
import { insertTracks, trackNames } from '../store/candidate-tracks.ts';
import { settleSkills } from '../store/skills.ts';

const MOST_TRACKS = 10;

/** Adds a track to the candidate's profile. `conflict` when the name is taken or there are ten already. */
export async function addTrack({ sql }: Pick<Ports, 'sql'>, actor: Actor, input: NewTrack): Promise<Track> {
  const given = tidied(input);
  const { track_name, track_type, relevant_experience = null, key_projects = null } = given;
  const names = skillNames(given.skills, 'skills');
  checkProjects(key_projects);
  return sql.transaction(async (transaction) => {
    const profile = await lockProfile(transaction, actor.user_id);
    if (profile === null) throw new Failure('not_found');
    const tracks = await trackNames(transaction, profile.id);
    refuseTakenName(tracks, track_name, null);
    if (tracks.length >= MOST_TRACKS) throw new Failure('conflict', 'A profile holds at most 10 tracks.');
    const skills = trackSkills(given.skills, await settleSkills(transaction, names, describeSkill));
    const row = { track_name, track_type, skills, relevant_experience, key_projects };
    const [track] = await insertTracks(transaction, [{ ...row, candidate_profile_id: profile.id }]);
    if (track === undefined) throw new Error('a track was not added');
    await settleProfiles(transaction, [profile.id]);
    return track;
  });
}
