import Type, { type Static } from 'typebox';
import {
  Count,
  clearable,
  closed,
  Id,
  nullable,
  oneOf,
  PageQuery,
  pageOf,
  Time,
  text,
  textList,
} from './schemas.ts';
import { SkillName, SkillYears } from './skills.ts';

export const JobStatus = oneOf('draft', 'active', 'paused', 'closed', 'filled');
export type JobStatus = Static<typeof JobStatus>;
const EmploymentType = oneOf('full_time', 'part_time', 'contract', 'internship');

const Years = Type.Integer({ minimum: 0, maximum: 70 });
/** A year's pay in the job's currency. */
const Pay = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
const Weight = Type.Number({ minimum: 0.1, maximum: 1 });

const GivenRequiredSkill = closed({
  name: SkillName,
  required: Type.Optional(Type.Boolean()),
  min_years: clearable(SkillYears),
  weight: Type.Optional(Weight),
});
const GivenWantedSkill = closed({ name: SkillName, weight: Type.Optional(Weight) });

/** A skill of a job as it is kept; the master list names it. */
export const JobSkill = closed({
  skill_id: Id,
  name: Type.String(),
  required: Type.Boolean(),
  min_years: nullable(Type.Integer()),
  weight: Type.Number(),
});
export type JobSkill = Static<typeof JobSkill>;

const OPTIONAL_FIELDS = {
  min_years_experience: clearable(Years),
  max_years_experience: clearable(Years),
  required_skills: Type.Optional(Type.Array(GivenRequiredSkill, { maxItems: 40 })),
  nice_to_have_skills: Type.Optional(Type.Array(GivenWantedSkill, { maxItems: 40 })),
  salary_min: clearable(Pay),
  salary_max: clearable(Pay),
  salary_currency: Type.Optional(
    Type.String({ pattern: '^[A-Z]{3}$', description: 'a currency code of three capital letters' }),
  ),
  equity_offered: Type.Optional(Type.Boolean()),
  equity_range: clearable(text(50)),
  locations: clearable(textList(30)),
  timezone_requirements: clearable(text(50)),
  employment_type: clearable(EmploymentType),
  requires_us_authorization: Type.Optional(Type.Boolean()),
  will_sponsor: Type.Optional(Type.Boolean()),
  expires_at: clearable(Time),
};
const Title = text(255);
const Description = Type.String({ minLength: 30, maxLength: 20_000, pattern: '\\S' });

export const NewJob = closed({
  title: Title,
  description: Description,
  status: Type.Optional(oneOf('draft', 'active')),
  ...OPTIONAL_FIELDS,
});
export type NewJob = Static<typeof NewJob>;

export const JobChange = closed({
  title: Type.Optional(Title),
  description: Type.Optional(Description),
  status: Type.Optional(JobStatus),
  ...OPTIONAL_FIELDS,
});
export type JobChange = Static<typeof JobChange>;

const JobCompany = closed({
  id: Id,
  name: Type.String(),
  slug: Type.String(),
  logo_url: nullable(Type.String()),
});

const PUBLIC_COLUMNS = {
  id: Id,
  company_id: Id,
  company: JobCompany,
  title: Type.String(),
  min_years_experience: nullable(Type.Integer()),
  max_years_experience: nullable(Type.Integer()),
  required_skills: Type.Array(JobSkill),
  nice_to_have_skills: Type.Array(JobSkill),
  salary_min: nullable(Type.Integer()),
  salary_max: nullable(Type.Integer()),
  salary_currency: Type.String(),
  salary_min_usd: nullable(Type.Integer()),
  salary_max_usd: nullable(Type.Integer()),
  equity_offered: Type.Boolean(),
  equity_range: nullable(Type.String()),
  locations: Type.Array(Type.String()),
  timezone_requirements: nullable(Type.String()),
  employment_type: nullable(EmploymentType),
  requires_us_authorization: Type.Boolean(),
  will_sponsor: Type.Boolean(),
  status: JobStatus,
  description_generated: Type.Boolean(),
  created_at: Time,
  updated_at: Time,
  expires_at: nullable(Time),
};

/** What only the job's own company sees. */
const OWN_COLUMNS = {
  filled_at: nullable(Time),
  view_count: Count,
  swipe_right_count: Count,
  swipe_left_count: Count,
  match_count: Count,
};

/** A job as its own company sees it. */
export const OwnJob = closed({ ...PUBLIC_COLUMNS, description: Type.String(), ...OWN_COLUMNS });
export type OwnJob = Static<typeof OwnJob>;

/** A job as anybody sees it; its own company is also told how it does. */
export const Job = closed({
  ...PUBLIC_COLUMNS,
  description: Type.String(),
  ...Type.Partial(closed(OWN_COLUMNS)).properties,
});
export type Job = Static<typeof Job>;

/** A job in a list, without its text. */
export const JobListItem = closed({ ...PUBLIC_COLUMNS, ...OWN_COLUMNS });
export type JobListItem = Static<typeof JobListItem>;
export const JobPage = pageOf(JobListItem);

export const JobQuery = closed({ ...PageQuery.properties, status: Type.Optional(JobStatus) });
export type JobQuery = Static<typeof JobQuery>;
