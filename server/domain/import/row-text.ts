/** Length of a text in characters, and whether it may hold line breaks. */
export interface TextLimits {
  maximum: number;
  lines?: boolean;
}

const LONE_SURROGATE = /\p{Cs}/u;

/** Why a value cannot be kept as text, or null: PostgreSQL holds neither NUL nor half a character. */
export function whyNoText(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (value.includes('\u0000')) return 'must not hold the character NUL';
  return LONE_SURROGATE.test(value) ? 'must not hold half a surrogate pair' : null;
}

/** The text without control characters and without white space around it; line breaks stay where they may. */
export function tidyText(text: string, { lines }: TextLimits): string {
  if (lines !== true) return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}

/** The texts without blanks, each once whatever its case; the first spelling stays. */
export function onceEach(texts: readonly (string | null)[]): string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) {
    const key = text?.toLowerCase() ?? '';
    if (text !== null && !byKey.has(key)) byKey.set(key, text);
  }
  return [...byKey.values()];
}
