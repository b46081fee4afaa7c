import type { JobPayload, VectorPoint, Vectors } from '../../server/ports/vectors.ts';

const PAGE = 500;

/** Every stored job, read through the port. */
export async function readAllJobs(vectors: Vectors): Promise<VectorPoint<JobPayload>[]> {
  const points: VectorPoint<JobPayload>[] = [];
  for (;;) {
    const page = await vectors.list('job_descriptions', points.at(-1)?.id ?? 0, PAGE);
    if (page.length === 0) return points;
    points.push(...page);
  }
}

/** The founding document's filter of jobs for a candidate. */
export function jobFilter(salaryMin: number | null, places: readonly string[]) {
  return {
    must: [
      { key: 'status', match: 'active' } as const,
      ...(salaryMin === null ? [] : [{ key: 'salary_min', gte: salaryMin } as const]),
    ],
    should: places.length === 0 ? [] : [{ key: 'locations', any: places } as const],
  };
}

/** The nearest jobs that pass that filter, by comparing all of them one by one: what every search is held against. */
export function searchByHand(
  points: readonly VectorPoint<JobPayload>[],
  vector: Float32Array,
  { salaryMin, places, limit }: { salaryMin: number | null; places: readonly string[]; limit: number },
): number[] {
  const passes = ({ payload }: VectorPoint<JobPayload>) =>
    payload.status === 'active' &&
    (salaryMin === null || (payload.salary_min !== null && payload.salary_min >= salaryMin)) &&
    (places.length === 0 || payload.locations.some((place) => places.includes(place)));
  return points
    .filter(passes)
    .map((point) => ({ id: point.id, score: dotProduct(vector, point.vector) }))
    .sort((one, other) => other.score - one.score || one.id - other.id)
    .slice(0, limit)
    .map(({ id }) => id);
}

function dotProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1)
    sum += (one[index] as number) * (other[index] as number);
  return sum;
}
