/** What a company sees of a person's name before a match: the given name alone. */
export function displayName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
