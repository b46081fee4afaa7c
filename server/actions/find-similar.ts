import { Failure } from '../../contract/failure.ts';
import type { Actor } from '../domain/actor.ts';
import { displayName } from '../domain/display-name.ts';
import { normalizeSkill } from '../domain/skills/vocabulary.ts';
import type { Ports } from '../ports/ports.ts';

const SIMILAR_LIMIT = 10;
const ALUMNI_LIMIT = 20;

/** Skills whose meaning is near this one's, nearest first, without itself (the spec's third semantic query). */
export async function similarSkills(ports: Pick<Ports, 'vectors' | 'embeddings'>, rawName: string) {
  const { name } = normalizeSkill(rawName);
  const [vector] = await ports.embeddings.embed([name]);
  if (vector === undefined) throw new Error('The embedder gave no vector for one text.');
  const hits = await ports.vectors.search('skills_semantic', { vector, limit: SIMILAR_LIMIT + 1 });
  const others = hits.filter(
    (hit) => hit.payload.skill_name !== name && hit.model === ports.embeddings.model,
  );
  const items = others.slice(0, SIMILAR_LIMIT).map(({ payload, score }) => ({
    name: payload.skill_name,
    category: payload.category,
    score: Math.round(score * 10_000) / 10_000,
  }));
  return { items };
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
