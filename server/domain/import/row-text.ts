/** Length of a text in characters, and whether it may hold line breaks. */
export interface TextLimits {
  maximum: number;
  lines?: boolean;
}

/** Bounds of a list: how many items, and how long a text of it may be. */
export interface ListLimits {
  items: number;
  maximum: number;
}

const LONE_SURROGATE = /\p{Cs}/u;

/** Why a value cannot be kept as text, or null: PostgreSQL holds neither NUL nor half a character. */
export function whyNoText(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (value.includes('\u0000')) return 'must not hold the character NUL';
  return LONE_SURROGATE.test(value) ? 'must not hold half a surrogate pair' : null;
}

/** The text without white space around it and without control characters; null when blank or refused. */
export function readText(
  value: unknown,
  limits: TextLimits,
  refuse: (reason: string) => null,
): string | null {
  const reason = whyNoText(value);
  if (reason !== null) return refuse(reason);
  const tidy = limits.lines === true ? tidyLines(value as string) : tidyLine(value as string);
  if (tidy.length > limits.maximum && [...tidy].length > limits.maximum) {
    return refuse(`must be at most ${limits.maximum} characters long`);
  }
  return tidy === '' ? null : tidy;
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

function tidyLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function tidyLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}
