import { QdrantClientResourceExhaustedError, QdrantClientTimeoutError } from '@qdrant/js-client-rest';
import { Failure } from '../../../contract/failure.ts';

const REFUSED = [401, 403];
const TRANSIENT = [408, 409, 429];
const FIRST_SERVER_ERROR = 500;

/**
 * Runs one call of Qdrant. A server that is away, slow, overloaded or does not know our key is `unavailable`; what it
 * refuses for another reason is a mistake of ours and goes up as it is.
 */
export async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}

function failureOf(error: unknown): unknown {
  if (error instanceof QdrantClientTimeoutError) return unavailable('does not answer in time');
  if (error instanceof QdrantClientResourceExhaustedError) return unavailable('has too much to do');
  const { status, message } = error as { status?: unknown; message: string };
  if (typeof status !== 'number') {
    const isNetwork = error instanceof TypeError && message === 'fetch failed';
    return isNetwork ? unavailable(`does not answer: ${reasonOf(error)}`) : error;
  }
  if (REFUSED.includes(status)) return unavailable('refuses QDRANT_API_KEY');
  if (TRANSIENT.includes(status) || status >= FIRST_SERVER_ERROR) return unavailable(`answers ${status}`);
  return error;
}

function reasonOf({ cause }: TypeError): string {
  const { code, message } = (cause ?? {}) as { code?: string; message?: string };
  return code ?? message ?? 'no connection';
}

function unavailable(what: string): Failure {
  return new Failure('unavailable', `Qdrant ${what}.`);
}
