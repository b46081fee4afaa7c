import { Failure } from '../../contract/failure.ts';
import type { NewTrack, TrackSkill } from '../../contract/tracks.ts';
import { placedSkills, refuseRepeatedSkills } from './skill-lists.ts';
import { refuseBadAddresses } from './web-address.ts';

/** The skills of a track as they are kept, from its settled skills. Fails when two spellings name one skill. */
export function trackSkills(
  given: NewTrack['skills'],
  settled: readonly { id: number; name: string }[],
): TrackSkill[] {
  refuseRepeatedSkills(placedSkills(settled, 'skills'));
  return settled.map(({ id, name }, index) => {
    const wanted = given[index];
    if (wanted === undefined) throw new Error('more skills were settled than given');
    return { skill_id: id, name, proficiency: wanted.proficiency, years: wanted.years ?? null };
  });
}

/** Fails with `conflict` when another track of the profile has this name, in any case. */
export function refuseTakenName(
  tracks: readonly { id: number; track_name: string }[],
  name: string | undefined,
  trackId: number | null,
): void {
  const taken = tracks.some(
    (track) => track.id !== trackId && track.track_name.toLowerCase() === name?.toLowerCase(),
  );
  if (taken) {
    throw new Failure('conflict', 'Another track has this track_name already.', { field: 'track_name' });
  }
}

/** Fails with `invalid_input` when a project's address is not a complete https address. */
export function checkProjects(projects: NewTrack['key_projects']): void {
  for (const [index, project] of (projects ?? []).entries()) {
    refuseBadAddresses(project, ['url'], `key_projects.${index}.`);
  }
}
