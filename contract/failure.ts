import { FAILURES, type FailureCode } from './errors.ts';

/**
 * An expected refusal. It becomes an RFC 9457 problem on the wire and one sentence on the command line; a bug is
 * an ordinary Error and becomes a 500 that says nothing about itself.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly status: number;
  /** Dotted path of the offending input, for example `skills.3.name`. */
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: FailureCode,
    detail?: string,
    options: { field?: string; retryAfterSeconds?: number } = {},
  ) {
    super(detail ?? FAILURES[code].title);
    this.name = 'Failure';
    this.code = code;
    this.status = FAILURES[code].status;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
