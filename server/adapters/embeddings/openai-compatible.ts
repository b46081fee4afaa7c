import { setTimeout as pause } from 'node:timers/promises';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Failure } from '../../../contract/failure.ts';
import type { Embeddings } from '../../ports/embeddings.ts';
import { VECTOR_DIMENSIONS } from '../../ports/vectors.ts';

export interface OpenAiSettings {
  /** Base address such as `https://host/v1`, or the whole address ending in `/embeddings`. */
  url: string;
  /** Sent as a bearer token; '' sends none. */
  key: string;
  model: string;
  /** For one attempt; 30 seconds unless told. */
  timeoutMilliseconds?: number;
  /** All attempts for one batch; 4 unless told. */
  attempts?: number;
  /** Wait before the second attempt, doubled each time; 250 unless told. */
  backoffMilliseconds?: number;
}

const MOST_TEXTS = 256;
const LONGEST_WAIT_MILLISECONDS = 20_000;

const Answer = Type.Object({
  data: Type.Array(Type.Object({ index: Type.Integer(), embedding: Type.Array(Type.Number()) })),
});
const answerSchema = Compile(Answer);

/**
 * An embedder behind any endpoint that speaks the OpenAI embeddings protocol. Asks for 768 dimensions, retries 429,
 * 5xx and network errors a bounded number of times, and refuses an answer of another shape. Fails with
 * `unavailable`; the key is never part of a message.
 */
export function openCompatibleEmbeddings(settings: OpenAiSettings): Embeddings {
  return {
    model: settings.model,
    embed: async (texts) => {
      if (texts.length > MOST_TEXTS) throw new RangeError(`At most ${MOST_TEXTS} texts at once.`);
      const filled = texts.filter((text) => text.trim() !== '');
      const vectors = filled.length === 0 ? [] : await embedBatch(settings, filled);
      const next = vectors[Symbol.iterator]();
      return texts.map((text) =>
        text.trim() === '' ? new Float32Array(VECTOR_DIMENSIONS) : (next.next().value ?? missing()),
      );
    },
  };
}

async function embedBatch(settings: OpenAiSettings, texts: readonly string[]): Promise<Float32Array[]> {
  const attempts = settings.attempts ?? 4;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(settings, texts);
    if (outcome.vectors !== undefined) return outcome.vectors;
    if (!outcome.passing || attempt >= attempts) {
      const tries = attempt === 1 ? '' : ` (tried ${attempt} times)`;
      throw new Failure('unavailable', `The embeddings endpoint failed: ${outcome.reason}${tries}.`);
    }
    await pause(waitBefore(settings, attempt, outcome.retryAfterMilliseconds));
  }
}

/** What the endpoint asks for, or the doubled back-off; never longer than the limit. */
function waitBefore(settings: OpenAiSettings, attempt: number, asked: number | undefined): number {
  const backoff = (settings.backoffMilliseconds ?? 250) * 2 ** (attempt - 1);
  return Math.min(LONGEST_WAIT_MILLISECONDS, Math.max(asked ?? 0, backoff));
}

interface Outcome {
  vectors?: Float32Array[];
  reason?: string;
  /** Whether another attempt may succeed. */
  passing?: boolean;
  retryAfterMilliseconds?: number;
}

async function tryOnce(settings: OpenAiSettings, texts: readonly string[]): Promise<Outcome> {
  try {
    const response = await post(settings, texts);
    if (!response.ok) return await refusal(response);
    return readAnswer(await response.json(), texts.length);
  } catch (error) {
    return { passing: true, reason: reasonOf(error) };
  }
}

function post(settings: OpenAiSettings, texts: readonly string[]): Promise<Response> {
  const address = settings.url.replace(/\/+$/, '');
  return fetch(address.endsWith('/embeddings') ? address : `${address}/embeddings`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(settings.key === '' ? {} : { authorization: `Bearer ${settings.key}` }),
    },
    body: JSON.stringify({
      model: settings.model,
      input: texts,
      dimensions: VECTOR_DIMENSIONS,
      encoding_format: 'float',
    }),
    signal: AbortSignal.timeout(settings.timeoutMilliseconds ?? 30_000),
  });
}

async function refusal(response: Response): Promise<Outcome> {
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after'));
  return {
    passing: response.status === 429 || response.status >= 500,
    reason: `it answered with status ${response.status}`,
    ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterMilliseconds: seconds * 1000 } : {}),
  };
}

/** Vectors in the order of the texts, normalised; a wrong count, index or dimension will not get better by asking again. */
function readAnswer(body: unknown, count: number): Outcome {
  if (!answerSchema.Check(body)) return { passing: false, reason: 'its answer is not a list of embeddings' };
  const { data }: Static<typeof Answer> = body;
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  if (data.length !== count || byIndex.size !== count) {
    return { passing: false, reason: `it gave ${data.length} embeddings for ${count} texts` };
  }
  const vectors: Float32Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const embedding = byIndex.get(index);
    if (embedding?.length !== VECTOR_DIMENSIONS) {
      const found = embedding?.length ?? 'no';
      return { passing: false, reason: `it gave ${found} dimensions instead of ${VECTOR_DIMENSIONS}` };
    }
    vectors.push(normalized(embedding));
  }
  return { vectors };
}

function normalized(embedding: readonly number[]): Float32Array {
  const length = Math.hypot(...embedding);
  return Float32Array.from(embedding, (value) => (length === 0 ? 0 : value / length));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return 'it did not answer in time';
  if (error instanceof SyntaxError) return 'its answer is not JSON';
  const cause =
    error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
  return `it cannot be reached (${cause})`;
}

function missing(): never {
  throw new Error('An embedding is missing although their count was checked.');
}
