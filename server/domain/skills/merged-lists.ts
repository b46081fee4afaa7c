type Entry = Record<string, unknown>;
type Target = { id: number; name: string };

const PROFICIENCIES = ['Learning', 'Working', 'Expert'];

/** A list of skills with one skill put in place of another; who is named twice then is folded into the first. */
export function mergeInList(list: readonly Entry[], from: number, into: Target): Entry[] {
  const merged = new Map<unknown, Entry>();
  for (const entry of list) {
    const renamed = entry.skill_id === from ? { ...entry, skill_id: into.id, name: into.name } : entry;
    const earlier = merged.get(renamed.skill_id);
    merged.set(renamed.skill_id, earlier === undefined ? renamed : fold(earlier, renamed));
  }
  return [...merged.values()];
}

/**
 * Both lists of a job with one skill put in place of another. What is required is not nice to have as well, and of two
 * entries the stricter demand stays.
 */
export function mergeInJob<Lists extends Record<'required_skills' | 'nice_to_have_skills', readonly Entry[]>>(
  lists: Lists,
  from: number,
  into: Target,
): Record<'required_skills' | 'nice_to_have_skills', Entry[]> {
  const required_skills = mergeInList(lists.required_skills, from, into);
  const isRequired = new Set(required_skills.map((entry) => entry.skill_id));
  const nice_to_have_skills = mergeInList(lists.nice_to_have_skills, from, into).filter(
    (entry) => entry.skill_id !== into.id || !isRequired.has(into.id),
  );
  return { required_skills, nice_to_have_skills };
}

/** Two entries of one skill as one: the higher proficiency, the more years, the greater weight. */
function fold(one: Entry, other: Entry): Entry {
  const folded: Entry = { ...other, ...one };
  for (const key of ['years', 'min_years', 'weight']) {
    if (key in folded) folded[key] = larger(one[key], other[key]);
  }
  if ('proficiency' in folded) {
    const rank = (entry: Entry) => PROFICIENCIES.indexOf(String(entry.proficiency));
    folded.proficiency = rank(other) > rank(one) ? other.proficiency : one.proficiency;
  }
  if ('required' in folded) folded.required = one.required === true || other.required === true;
  return folded;
}

function larger(one: unknown, other: unknown): unknown {
  if (typeof one !== 'number') return other ?? null;
  return typeof other === 'number' ? Math.max(one, other) : one;
}
