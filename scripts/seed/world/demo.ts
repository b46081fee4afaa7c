import { type Candidate, type CandidateSkill, DAY, type Track, type User } from './model.ts';
import type { Place } from './places.ts';
import type { Role } from './texts.ts';

export const ADMIN: User = {
  id: 1,
  email: 'admin@demo.hirewire.example',
  name: 'HireWire Admin',
  user_type: 'admin',
  is_demo: true,
  is_premium: false,
  earlier_points: 0,
  created: 420 * DAY,
  last_login: 2 * DAY,
};

type HeldSkill = readonly [
  name: string,
  level: CandidateSkill['proficiency'],
  years: number,
  source?: string,
];

const DANAS_SKILLS: readonly HeldSkill[] = [
  ['React', 'Expert', 8, 'github'],
  ['TypeScript', 'Expert', 7, 'github'],
  ['Node.js', 'Expert', 8, 'github'],
  ['PostgreSQL', 'Expert', 7, 'peer_endorsement'],
  ['JavaScript', 'Expert', 9, 'linkedin'],
  ['REST', 'Expert', 8],
  ['GraphQL', 'Working', 4, 'github'],
  ['Next.js', 'Working', 4],
  ['AWS', 'Working', 5],
  ['Docker', 'Working', 6],
  ['Redis', 'Working', 5, 'peer_endorsement'],
  ['NestJS', 'Working', 3],
  ['Jest', 'Working', 6],
  ['Playwright', 'Working', 3],
  ['CSS', 'Working', 9],
  ['CI/CD', 'Working', 6],
  ['Python', 'Working', 2],
  ['Kubernetes', 'Learning', 1],
  ['Terraform', 'Learning', 0],
];

const TRACKS: readonly {
  name: string;
  type: Track['track_type'];
  skills: string[];
  text: string;
  project: string;
}[] = [
  {
    name: 'Full-Stack Engineer',
    type: 'primary',
    skills: ['React', 'TypeScript', 'Node.js', 'PostgreSQL', 'REST', 'GraphQL', 'AWS', 'Docker', 'Next.js'],
    text: 'Nine years of web products from the table to the button, most of them for people who work in warehouses, vans and clinics.',
    project: 'Booking engine for field crews',
  },
  {
    name: 'Frontend Engineer',
    type: 'secondary',
    skills: ['React', 'TypeScript', 'JavaScript', 'Next.js', 'CSS', 'GraphQL', 'Jest', 'Playwright'],
    text: 'Led the component library of a company with six product teams, and the accessibility work that came with it.',
    project: 'Component library with visual tests',
  },
  {
    name: 'Backend Engineer',
    type: 'secondary',
    skills: ['Node.js', 'TypeScript', 'PostgreSQL', 'NestJS', 'REST', 'Redis', 'Docker', 'AWS', 'CI/CD'],
    text: 'Designed the services and queues behind a booking product that takes 30,000 orders a day.',
    project: 'Order pipeline with idempotent retries',
  },
];

/** The candidate whom anybody can sign in as: a full profile that many jobs of the world suit. */
export function makeDana(
  id: number,
  profileId: number,
  roles: readonly Role[],
  places: readonly Place[],
): Candidate {
  const role = roles.find((one) => one.key === 'fullstack_ts');
  const place = places.find((one) => one.name === 'Denver, CO');
  if (role === undefined || place === undefined)
    throw new Error('Dana needs the role fullstack_ts and Denver.');
  const skills = DANAS_SKILLS.map(heldSkill);
  return {
    user: {
      id,
      email: 'dana@demo.hirewire.example',
      name: 'Dana Whitfield',
      user_type: 'candidate',
      is_demo: true,
      is_premium: false,
      earlier_points: 620,
      created: 64 * DAY,
      last_login: DAY,
    },
    profile_id: profileId,
    role,
    level: 'senior',
    place,
    years: 9,
    title: 'Senior Full-Stack Engineer',
    headline: 'Senior Full-Stack Engineer · React, TypeScript, Node.js, PostgreSQL',
    bio: 'I build web products from the table to the button, lately for people who work in warehouses and vans. I like owning a feature until it is boring, and deleting code afterwards. Next I want a team that talks to its users, with room for mentoring.',
    preferred_locations: ['Remote', 'Denver, CO', 'Boulder, CO', 'Hybrid'],
    salary_min: 115_000,
    salary_max: 185_000,
    equity_preference: 'nice_to_have',
    availability: '2_weeks',
    work_authorization: ['US Citizen'],
    requires_sponsorship: false,
    preferred_company_size: ['scale_up', 'startup'],
    preferred_pace: 'balanced',
    remote_preference: 'flexible',
    portfolio_url: 'https://dana-whitfield.example',
    skills,
    tracks: TRACKS.map((track) => danasTrack(track, skills)),
    experiences: [
      position(
        'Pennywhistle Logistics',
        'Senior Full-Stack Engineer',
        34,
        null,
        'Built the first version of a booking product that now takes 30,000 orders a day, and lead the four people who look after it.',
        ['TypeScript', 'React', 'Node.js', 'PostgreSQL', 'AWS'],
      ),
      position(
        'Girderwise',
        'Full-Stack Engineer',
        73,
        35,
        'Moved the daily log of building sites to React and GraphQL while a thousand sites kept using it.',
        ['React', 'GraphQL', 'TypeScript', 'Redis'],
      ),
      position(
        'Fairholt Digital',
        'Junior Web Developer',
        109,
        74,
        'Wrote online shops for regional customers and learned to answer their phone calls.',
        ['JavaScript', 'Node.js', 'CSS'],
      ),
    ],
    schooling: [
      {
        institution: 'Red Mesa University',
        degree: 'Bachelor of Science',
        field_of_study: 'Computer Science',
        start: 160,
        end: 112,
        gpa: 3.6,
      },
    ],
    activity: 0,
  };
}

function heldSkill([name, proficiency, years, source]: HeldSkill): CandidateSkill {
  const validation_source = source ?? null;
  return { name, proficiency, years, last_used: 0, validated: validation_source !== null, validation_source };
}

function danasTrack(track: (typeof TRACKS)[number], skills: readonly CandidateSkill[]): Track {
  const own = track.skills.flatMap((name) => skills.filter((skill) => skill.name === name));
  return {
    track_name: track.name,
    track_type: track.type,
    skills: own.map(({ name, proficiency, years }) => ({ name, proficiency, years })),
    relevant_experience: track.text,
    key_projects: [{ title: track.project, description: track.text, tech_stack: track.skills.slice(0, 4) }],
  };
}

function position(
  company_name: string,
  title: string,
  start: number,
  end: number | null,
  description: string,
  tech_stack: string[],
) {
  return { company_name, title, description, start, end, location: 'Denver, CO', tech_stack };
}
