// Canada (M5V 2T6), the Netherlands (1012 AB), the United Kingdom (SW1A 1AA), the US (80202-1234), and bare numbers of four
// to six digits, as most of the world writes them.
const POSTCODES = [
  /\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/giu,
  /\b\d{4}\s?[A-Z]{2}\b(?=\s|,|$)/gu,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/giu,
  /\b\d{5}-\d{3,4}\b/gu,
  /\b\d{3}\s\d{2}\b/gu,
  /\b\d{4,6}\b/gu,
];

/** A place without its postcode, which is never an input of a score: '80331 Munich' is 'Munich', and 'Denver, CO 80202' 'Denver, CO'. */
export function withoutPostcode(place: string): string {
  const bare = POSTCODES.reduce((text, pattern) => text.replace(pattern, ' '), place);
  if (bare === place) return place;
  return bare
    .replace(/\(\s*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s*,(?:\s*,)*\s*/gu, ', ')
    .replace(/^[\s,-]+|[\s,-]+$/gu, '');
}
