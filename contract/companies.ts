import Type, { type Static } from 'typebox';
import { CompanySize, Pace } from './profiles.ts';
import { Count, clearable, closed, HttpsUrl, Id, nullable, oneOf, Time, text, textList } from './schemas.ts';

const RemotePolicy = oneOf('remote_first', 'hybrid', 'office_first');
const SubscriptionTier = oneOf('free', 'starter', 'growth', 'enterprise');

/** Lower-case letters and digits with single hyphens between, and not a bare number, which would read as an id. */
const Slug = Type.String({
  minLength: 2,
  maxLength: 80,
  pattern: '^(?!\\d+$)[a-z0-9]+(-[a-z0-9]+)*$',
  description: 'lower-case letters, digits and single hyphens between them, and not only digits',
});

/** What the owner of a company may write: a field that is left out stays, null clears it. */
export const CompanyChange = closed({
  name: Type.Optional(text(255)),
  slug: Type.Optional(Slug),
  description: clearable(text(10_000)),
  logo_url: clearable(HttpsUrl),
  website_url: clearable(HttpsUrl),
  size: clearable(CompanySize),
  industry: clearable(text(100)),
  founded_year: clearable(Type.Integer({ minimum: 1000, maximum: 2099 })),
  headquarters_location: clearable(text(255)),
  pace: clearable(Pace),
  remote_policy: clearable(RemotePolicy),
  tech_stack: clearable(textList(100)),
  glassdoor_rating: clearable(Type.Number({ minimum: 0, maximum: 5 })),
  glassdoor_url: clearable(HttpsUrl),
  engineering_blog_url: clearable(HttpsUrl),
});
export type CompanyChange = Static<typeof CompanyChange>;

const PUBLIC_COLUMNS = {
  id: Id,
  name: Type.String(),
  slug: Type.String(),
  description: nullable(Type.String()),
  logo_url: nullable(Type.String()),
  website_url: nullable(Type.String()),
  size: nullable(CompanySize),
  industry: nullable(Type.String()),
  founded_year: nullable(Type.Integer()),
  headquarters_location: nullable(Type.String()),
  pace: nullable(Pace),
  remote_policy: nullable(RemotePolicy),
  tech_stack: Type.Array(Type.String()),
  glassdoor_rating: nullable(Type.Number()),
  glassdoor_url: nullable(Type.String()),
  engineering_blog_url: nullable(Type.String()),
  created_at: Time,
};

/** A company as its own people see it. */
export const Company = closed({
  ...PUBLIC_COLUMNS,
  is_paying_customer: Type.Boolean(),
  subscription_tier: nullable(SubscriptionTier),
  matches_remaining: Type.Integer(),
  updated_at: Time,
});
export type Company = Static<typeof Company>;

/** A company as everybody sees it, with how many of its jobs are active. */
export const PublicCompany = closed({ ...PUBLIC_COLUMNS, active_jobs: Count });
export type PublicCompany = Static<typeof PublicCompany>;

export const SlugParameters = closed({ slug: text(255) });
