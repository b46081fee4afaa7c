const MAXIMUM_LENGTH = 80;
const WITHOUT_LETTERS = 'company';

/**
 * A company's address in URLs, from its name: lower-case ASCII letters and digits with single hyphens between,
 * at most 80 characters. Never a bare number, which would read as an id.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAXIMUM_LENGTH)
    .replace(/^-+|-+$/g, '');
  if (slug === '') return WITHOUT_LETTERS;
  return /^\d+$/.test(slug) ? `${WITHOUT_LETTERS}-${slug}` : slug;
}

const COUNTED = 5;
const ATTEMPTS = 10;
const RANDOM_RANGE = 1_000_000;
/** `companies.name` holds 255 characters; this leaves room for what makes it unique. */
const MAXIMUM_NAME_LENGTH = 240;

/**
 * Names to try for a new company, in order, each with its slug: the wanted one, then numbered, then with random
 * numbers, so that many of one name need few tries. `random` gives a number from 0 up to 1.
 */
export function companyNames(wanted: string, random: () => number): { name: string; slug: string }[] {
  const base = [...wanted].slice(0, MAXIMUM_NAME_LENGTH).join('');
  return Array.from({ length: ATTEMPTS }, (_, index) => {
    const number = index < COUNTED ? index + 1 : Math.floor(random() * RANDOM_RANGE);
    const name = index === 0 ? base : `${base} (${number})`;
    return { name, slug: index === 0 ? slugOf(base) : `${slugOf(base)}-${number}` };
  });
}
