import type { Schemas } from '@qdrant/js-client-rest';
import { VECTOR_DIMENSIONS, type VectorPoint } from '../../ports/vectors.ts';
import type { Version } from '../../ports/version.ts';
import { unitVector } from './unit-vector.ts';

type Point = Schemas['PointStruct'];

/** What a point carries beside the founding document's payload, under one key of its own. */
interface Bookkeeping {
  model: string;
  text_hash: string;
  /** The version as three whole numbers, most significant first: one alone would not fit a JSON number. */
  epoch: number;
  high: number;
  low: number;
  removed: boolean;
}

/** A point as Qdrant keeps it. */
export function toQdrant<Payload extends object>(point: VectorPoint<Payload>): Point {
  const { id, vector, payload, model, text_hash, version } = point;
  const hirewire: Bookkeeping = { model, text_hash, ...numbersOf(version), removed: false };
  return { id, vector: [...unitVector(vector)], payload: { ...payload, hirewire } };
}

/** What stays of a removed point. Zeros are near nothing, should somebody else's search meet it. */
export function tombstone(id: number, version: Version): Point {
  const hirewire: Bookkeeping = { model: '', text_hash: '', ...numbersOf(version), removed: true };
  return { id, vector: new Array<number>(VECTOR_DIMENSIONS).fill(0), payload: { hirewire } };
}

/** What Qdrant keeps, as a point; null for a tombstone. */
export function fromQdrant<Payload>({
  id,
  vector,
  payload,
}: Pick<Schemas['Record'], 'id' | 'vector' | 'payload'>): VectorPoint<Payload> | null {
  const { hirewire, ...own } = payload as { hirewire: Bookkeeping } & Record<string, unknown>;
  if (hirewire.removed) return null;
  return {
    id: Number(id),
    vector: Float32Array.from(vector as number[]),
    payload: own as Payload,
    model: hirewire.model,
    text_hash: hirewire.text_hash,
    version: versionOf(hirewire),
  };
}

/** The payload and model of a search's hit. */
export function hitOf<Payload>({ payload }: Pick<Schemas['ScoredPoint'], 'payload'>): {
  payload: Payload;
  model: string;
} {
  const { hirewire, ...own } = payload as { hirewire: Bookkeeping } & Record<string, unknown>;
  return { payload: own as Payload, model: hirewire.model };
}

/** Passes what is stored when it is not newer than `version`; Qdrant checks it in the same step as the write. */
export function notNewerThan(version: Version): Schemas['Filter'] {
  const { epoch, high, low } = numbersOf(version);
  const same = (key: string, value: number) => ({ key: `hirewire.${key}`, match: { value } });
  const below = (key: string, value: number) => ({ key: `hirewire.${key}`, range: { lt: value } });
  return {
    should: [
      below('epoch', epoch),
      { must: [same('epoch', epoch), below('high', high)] },
      {
        must: [same('epoch', epoch), same('high', high), { key: 'hirewire.low', range: { lte: low } }],
      },
    ],
  };
}

const DIGITS = 8;

function numbersOf(version: Version): Pick<Bookkeeping, 'epoch' | 'high' | 'low'> {
  const [epoch = 0, high = 0, low = 0] = [0, 1, 2].map((part) =>
    Number.parseInt(version.slice(part * DIGITS, (part + 1) * DIGITS), 16),
  );
  return { epoch, high, low };
}

function versionOf({ epoch, high, low }: Bookkeeping): Version {
  return [epoch, high, low].map((number) => number.toString(16).padStart(DIGITS, '0')).join('');
}
