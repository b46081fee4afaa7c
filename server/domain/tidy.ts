/**
 * Input as it is kept: text without white space around it, and lists of texts with each text once, whatever its
 * case (the first spelling stays). Everything else, nested or not, is as it was.
 */
export function tidied<Input>(input: Input): Input {
  return tidyValue(input) as Input;
}

function tidyValue(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return onceEach(value.map(tidyValue));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidyValue(inner)]));
}

function onceEach(list: unknown[]): unknown[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    if (typeof item !== 'string') return true;
    const key = item.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
