import type { Candidate, CandidateSkill, Track } from './model.ts';
import type { Level } from './pay.ts';
import type { Random } from './random.ts';
import { capital, fill, type Role, readSections } from './texts.ts';

const SENTENCES = readSections('profiles.txt');
/** Examinations and languages are not learned from colleagues in passing. */
const NOT_PICKED_UP = new Set(
  'CPA,CFA,PMP,PRINCE2,CCNA,CISSP,ACLS,Certified Scrum Master,German,Spanish,SOC 2,ISO 27001,ISO 9001,LEED'.split(
    ',',
  ),
);

interface About {
  role: Role;
  level: Level;
  years: number;
  title: string;
  skills: readonly CandidateSkill[];
  domain: string;
  city: string;
}

export function profileTexts(about: About, random: Random): Pick<Candidate, 'headline' | 'bio'> {
  const values = slots(about, random);
  const say = (section: string) => fill(random.pick(SENTENCES[section] ?? []), values);
  const isNew = about.years < 2;
  const headline = isNew
    ? fill('{title} · {s1}, {s2}, {s3}', values)
    : fill(
        random.pick(
          (SENTENCES.headline ?? []).filter((line) => about.years > 1 || !line.includes('{years}')),
        ),
        values,
      );
  const lines = SENTENCES.bio_middle ?? [];
  const first = random.pick(lines);
  const second = random.pick(lines.filter((line) => line.includes('{like') !== first.includes('{like')));
  const middle = (random.chance(0.6) ? [first, second] : [first]).map((line) => fill(line, values));
  const sentences = [say(isNew ? 'bio_open_junior' : 'bio_open'), ...middle, say('bio_close')];
  return { headline: capital(headline), bio: sentences.map(sentenceCase).join(' ') };
}

function sentenceCase(text: string): string {
  return /^(?:\p{Ll}\p{Lu}|dbt\b)/u.test(text) ? text : capital(text);
}

function slots(about: About, random: Random): Record<string, string> {
  const { role, level, years, title, domain, city } = about;
  const [like = '', like2] = random.some(role.like, 2);
  const [s1, s2, s3] = about.skills
    .filter((skill) => skill.proficiency !== 'Learning')
    .map((skill) => skill.name);
  const wished = about.skills
    .filter((skill) => skill.proficiency === 'Learning')
    .map((skill) => skill.name)
    .filter((name) => !NOT_PICKED_UP.has(name));
  return {
    title,
    years: String(Math.max(1, years)),
    s1: s1 ?? role.core[0] ?? '',
    s2: s2 ?? role.core[1] ?? '',
    s3: s3 ?? role.core[2] ?? '',
    w1: wished[0] ?? role.common[0] ?? '',
    domain,
    city,
    like,
    like2: like2 ?? like,
    seeking: random.pick(SENTENCES[`seeking_${level}`] ?? []),
  };
}

/** One of two lines of work somebody offers, with the skills that belong to it. */
export function trackFor(
  role: Role,
  type: Track['track_type'],
  skills: readonly CandidateSkill[],
  random: Random,
): Track {
  const belonging = new Set([...role.core, ...role.common, ...role.bonus]);
  const own = skills.filter((skill) => belonging.has(skill.name)).slice(0, 9);
  const did = random.pick(role.did);
  const section = type === 'exploring' ? 'exploring' : 'track';
  return {
    track_name: role.titles[0] ?? role.key,
    track_type: type,
    skills: own.map(({ name, proficiency, years }) => ({ name, proficiency, years })),
    relevant_experience: fill(random.pick(SENTENCES[section] ?? []), { did: `${lowerFirst(did)}.` }),
    key_projects:
      type === 'primary'
        ? [
            {
              title: projectTitle(did),
              description: `${did}.`,
              tech_stack: own.slice(0, 4).map((skill) => skill.name),
            },
          ]
        : [],
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The first words of an achievement, up to its first comma or "with". */
function projectTitle(did: string): string {
  const head = did.split(/,| with | that | who | and | by | to /)[0] ?? did;
  return head.split(' ').slice(0, 7).join(' ');
}
