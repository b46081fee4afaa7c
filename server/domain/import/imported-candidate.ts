import type { ProfileChange } from '../../../contract/profiles.ts';
import type { CandidateContent, Position } from './candidate-content.ts';
import type { SettledSkills } from './imported-job.ts';

/** The columns of a profile that an import decides; `user_id` says whose it is. */
export interface ImportedProfile
  extends Pick<
    Required<ProfileChange>,
    | 'headline'
    | 'bio'
    | 'location'
    | 'timezone'
    | 'years_experience'
    | 'current_title'
    | 'current_company'
    | 'preferred_locations'
    | 'salary_min'
    | 'salary_max'
    | 'availability'
    | 'work_authorization'
    | 'requires_sponsorship'
    | 'remote_preference'
  > {
  user_id: number;
}

/** The profile of a person; where they work now is where they have not left. */
export function importedProfile(content: CandidateContent, userId: number): ImportedProfile {
  const { skills, work_experiences, education, ...columns } = content;
  return { ...columns, user_id: userId, current_company: presentEmployer(work_experiences) };
}

/** A profile as it is added: what the format does not have stays open. */
export function newProfile(
  content: CandidateContent,
  userId: number,
): Required<ProfileChange> & { user_id: number } {
  return {
    ...importedProfile(content, userId),
    equity_preference: null,
    preferred_company_size: null,
    preferred_pace: null,
    github_username: null,
    linkedin_url: null,
    portfolio_url: null,
  };
}

/** The skills of a person, each once; of two spellings of one skill the first counts. */
export function candidateSkills(content: CandidateContent, profileId: number, skills: SettledSkills) {
  const byId = new Map(
    content.skills.toReversed().map(({ spelling, proficiency, years_experience, validation_source }) => {
      const skill = skills.get(spelling);
      if (skill === undefined) throw new Error(`no skill was settled for ${JSON.stringify(spelling)}`);
      const said = {
        skill_id: skill.id,
        proficiency,
        years_experience,
        last_used: null,
        validation_source: validation_source ?? null,
      };
      return [skill.id, { candidate_profile_id: profileId, ...said }];
    }),
  );
  return [...byId.values()].reverse();
}

/** The positions of a person as they are written. */
export function positionsOf(content: CandidateContent, profileId: number) {
  return content.work_experiences.map((position) => ({
    candidate_profile_id: profileId,
    ...position,
    description: null,
    location: null,
    is_current: position.end_date === null,
  }));
}

/** The education of a person as it is written. */
export function studiesOf(content: CandidateContent, profileId: number) {
  return content.education.map((study) => ({
    candidate_profile_id: profileId,
    ...study,
    is_current: false,
    gpa: null,
  }));
}

function presentEmployer(positions: readonly Position[]): string | null {
  const current = positions.filter((position) => position.end_date === null);
  const latest = current.sort((a, b) => (a.start_date < b.start_date ? 1 : -1))[0];
  return latest?.company_name ?? null;
}
