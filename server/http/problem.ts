import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { FAILURES, type FailureCode } from '../../contract/errors.ts';
import { Failure } from '../../contract/failure.ts';
import type { Problem } from '../../contract/schemas.ts';

const CODES_OF_FASTIFY: Record<string, FailureCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_input',
  FST_ERR_BAD_URL: 'invalid_input',
  FST_ERR_ASYNC_CONSTRAINT: 'invalid_input',
};

/** The one place where an error becomes an answer. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = asFailure(error);
  if (failure.code === 'internal') request.log.error({ err: error }, 'request failed');
  if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', String(failure.retryAfterSeconds));
  else if (failure.status === 503) reply.header('retry-after', '1');
  return reply
    .code(failure.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemOf(failure, request.id));
}

function problemOf(failure: Failure, requestId: string): Problem {
  return {
    type: `urn:hirewire:problem:${failure.code}`,
    title: FAILURES[failure.code].title,
    status: failure.status,
    detail: failure.message,
    code: failure.code,
    ...(failure.field === undefined ? {} : { field: failure.field }),
    request_id: requestId,
  };
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const known = error as Partial<FastifyError>;
  if (Array.isArray(known.validation)) return invalidInput(known as FastifyError);
  const code = CODES_OF_FASTIFY[known.code ?? ''];
  if (code !== undefined) return new Failure(code);
  // What the HTTP parser or Fastify refuses for another reason of the client's.
  const isClientError = known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500;
  return new Failure(isClientError ? 'invalid_input' : 'internal');
}

function invalidInput(error: FastifyError): Failure {
  const [first] = error.validation ?? [];
  if (first === undefined) return new Failure('invalid_input');
  const extra = first.params.additionalProperty ?? first.params.missingProperty;
  const path = first.instancePath.split('/').filter(Boolean);
  if (typeof extra === 'string') path.push(extra);
  const field = path.join('.') || (error.validationContext ?? 'body');
  return new Failure('invalid_input', `${field} ${reasonOf(first)}.`, { field });
}

/** Why a schema refused a value, as the end of a sentence. A `description` says what a pattern or format means. */
function reasonOf(error: FastifySchemaValidationError): string {
  const { description } = (error as { parentSchema?: { description?: string } }).parentSchema ?? {};
  if (error.keyword === 'additionalProperties') return 'is not known here';
  if (error.keyword === 'required') return 'is required';
  if (error.keyword === 'enum')
    return `must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`;
  if (error.params.pattern === '\\S') return 'must not be blank';
  const isForm = error.keyword === 'pattern' || error.keyword === 'format';
  if (isForm && description !== undefined) return `must be ${description}`;
  return error.message ?? 'is not valid';
}
