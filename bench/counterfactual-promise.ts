import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { BUILTIN_MODEL, embedText } from '../server/adapters/embeddings/builtin.ts';
import { scorePair } from '../server/domain/score/score.ts';
import { withSkill } from '../server/domain/score/tracks.ts';
import type { ScoreCandidate, ScoreJob } from '../server/domain/score/types.ts';
import { candidateText, jobText } from '../server/domain/texts.ts';

/**
 * Follows the advice of counterfactuals through: the skill is added, the profile embedded again and the pair scored
 * again. Prints how far the new score lies from the promised one, which holds the text as it was.
 * Run: npx tsx bench/counterfactual-promise.ts [folder with jobs.jsonl.gz and candidates.jsonl.gz]
 */

interface Posting {
  title: string;
  description: string | null;
  skills: string[];
}
interface Person {
  headline: string;
  bio: string;
  current_title: string;
  skills: { name: string; proficiency: 'Expert' | 'Working' | 'Learning' }[];
  work_experiences: { title: string }[];
}

const PEOPLE = 300;
const POSTINGS = 3_000;
const LEAST_SKILLS = 3;
const BEST = 10;
const now = '2026-01-01T00:00:00Z';

function lines<Row>(path: string, count: number): Row[] {
  const rows = gunzipSync(readFileSync(path)).toString().split('\n');
  return rows.slice(0, count).map((line): Row => JSON.parse(line));
}

/** Only skills and texts are looked at, so that nothing is blocked. */
const candidateOf = (person: Person): ScoreCandidate => ({
  years_experience: null,
  salary_min: null,
  salary_max: null,
  location: null,
  timezone: null,
  preferred_locations: [],
  remote_preference: null,
  availability: null,
  work_authorization: [],
  requires_sponsorship: null,
  preferred_company_size: [],
  preferred_pace: null,
  equity_preference: null,
  skills: person.skills.map((skill) => ({ ...skill, years: null, validated: false })),
  tracks: [],
  current_company: null,
});

const jobOf = (posting: Posting): ScoreJob => ({
  min_years_experience: null,
  max_years_experience: null,
  salary_min_usd: null,
  salary_max_usd: null,
  locations: [],
  timezone_requirements: null,
  requires_us_authorization: null,
  will_sponsor: null,
  status: 'active',
  expires_at: null,
  equity_offered: null,
  required_skills: posting.skills.map((name) => ({ name, required: true, min_years: null, weight: 1 })),
  nice_to_have_skills: [],
  company: { name: null, size: null, pace: null, remote_policy: null, tech_stack: [] },
});

const embedPosting = (posting: Posting) =>
  embedText(
    jobText({
      ...posting,
      description: posting.description ?? '',
      required_skills: posting.skills.map((name) => ({ name })),
      nice_to_have_skills: [],
    }),
  );

const embedPerson = (person: Person, skills: ScoreCandidate['skills']) =>
  embedText(
    candidateText({
      ...person,
      skills,
      tracks: [],
      work_experiences: person.work_experiences.map(({ title }) => ({ title, description: null })),
    }),
  );

const similarity = (a: Float32Array, b: Float32Array) => ({
  cosine: a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0),
  model: BUILTIN_MODEL,
});

/** Points above (or below) the promise, one for each counterfactual of a person's best jobs. */
function surprises(person: Person, jobs: readonly { job: ScoreJob; vector: Float32Array }[]): number[] {
  const candidate = candidateOf(person);
  const vector = embedPerson(person, candidate.skills);
  const best = jobs
    .map((item) => ({ ...item, near: similarity(vector, item.vector) }))
    .map((item) => ({ ...item, score: scorePair(candidate, item.job, item.near, { now }) }))
    .sort((a, b) => b.score.match_score - a.score.match_score)
    .slice(0, BEST);
  return best.flatMap(({ job, vector: jobVector, score }) =>
    score.explanation.counterfactuals.map(({ skill, proficiency, to }) => {
      const changed = withSkill(candidate, skill, proficiency);
      const near = similarity(embedPerson(person, changed.skills), jobVector);
      return scorePair(changed, job, near, { now, counterfactuals: 0 }).match_score - to;
    }),
  );
}

const folder = process.argv[2] ?? '../shared/data/world';
if (!existsSync(`${folder}/jobs.jsonl.gz`)) {
  console.log(`There is no data in ${folder}; nothing was measured.`);
} else {
  const jobs = lines<Posting>(`${folder}/jobs.jsonl.gz`, POSTINGS)
    .filter((posting) => posting.skills.length >= LEAST_SKILLS)
    .map((posting) => ({ job: jobOf(posting), vector: embedPosting(posting) }));
  const people = lines<Person>(`${folder}/candidates.jsonl.gz`, PEOPLE);
  const found = people.flatMap((person) => surprises(person, jobs)).sort((a, b) => a - b);
  const at = (share: number) => (found[Math.floor(share * (found.length - 1))] ?? 0).toFixed(2);
  console.log(`${found.length} counterfactuals; points beyond the promise:`);
  console.log(
    [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map((share) => `p${share * 100} ${at(share)}`).join(', '),
  );
}
