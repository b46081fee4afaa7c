import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { displayName } from '../domain/display-name.ts';
import { NEAR, RELATED_SKILLS, searchVector } from '../domain/skills/related.ts';
import { normalizeSkill } from '../domain/skills/vocabulary.ts';
import type { Ports } from '../ports/ports.ts';

const SIMILAR_LIMIT = 10;
const ALUMNI_LIMIT = 20;

/**
 * Skills that keep the same company as this one, nearest first, without itself (the spec's third semantic query). A name
 * without figures is answered by the known skills it holds, or by nothing; `basis` says which.
 */
export async function similarSkills({ vectors }: Pick<Ports, 'vectors'>, rawName: string) {
  const { name, vector, basis } = searchVector(rawName);
  if (basis === 'none') return { basis, items: [] };
  const hits = await vectors.search('skills_semantic', { vector, limit: SIMILAR_LIMIT + 1, threshold: NEAR });
  const others = hits.filter((hit) => hit.payload.skill_name !== name && hit.model === RELATED_SKILLS.model);
  const items = others.slice(0, SIMILAR_LIMIT).map(({ payload, score }) => ({
    name: payload.skill_name,
    category: payload.category,
    score: Math.round(score * 10_000) / 10_000,
  }));
  return { basis, items };
}

/** Candidates who share at least five skills with the asking one (the spec's graph query 3). */
export async function similarCandidates({ graph }: Pick<Ports, 'graph'>, actor: Actor) {
  const hits = await graph.similarCandidates(actor.user_id, { limit: SIMILAR_LIMIT });
  return { items: hits.map(({ name, ...hit }) => ({ ...hit, display_name: displayName(name) })) };
}

/** Companies of the same industry and size (the spec's graph query 4). */
export async function similarCompanies({ graph }: Pick<Ports, 'graph'>, companyId: number) {
  return { items: await graph.similarCompanies(companyId, { limit: SIMILAR_LIMIT }) };
}

/** Candidates with a skill who worked at companies of the same industry (query 5); for the company itself alone. */
export async function findAlumni(
  { graph }: Pick<Ports, 'graph'>,
  actor: Actor,
  companyId: number,
  skill: string,
) {
  if (companyId !== actor.company_id) throw new Failure('not_found');
  const { name } = normalizeSkill(skill);
  const hits = await graph.alumniOfSimilarCompanies(companyId, name, { limit: ALUMNI_LIMIT });
  return { items: hits.map(({ name: full, ...hit }) => ({ ...hit, display_name: displayName(full) })) };
}
