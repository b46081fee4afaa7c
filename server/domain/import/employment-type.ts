import type { JobRow } from '../job-row.ts';

type EmploymentType = NonNullable<JobRow['employment_type']>;

/** What people write, without case and punctuation, and the nearest of the four kinds that are kept. */
const KINDS: ReadonlyMap<string, EmploymentType> = new Map([
  ['fulltime', 'full_time'],
  ['permanent', 'full_time'],
  ['regular', 'full_time'],
  ['parttime', 'part_time'],
  ['contract', 'contract'],
  ['contractor', 'contract'],
  ['freelance', 'contract'],
  ['temporary', 'contract'],
  ['temp', 'contract'],
  ['fixedterm', 'contract'],
  ['internship', 'internship'],
  ['intern', 'internship'],
  ['trainee', 'internship'],
]);

/** The kind of employment a text names ("Full-time", "FULL_TIME", "temporary"), or null when it is none of ours. */
export function employmentType(text: string): EmploymentType | null {
  return KINDS.get(text.toLowerCase().replace(/[^a-z]/g, '')) ?? null;
}
