/** Every refusal the API and the command line can give: a stable code, its HTTP status and its title. */
export const FAILURES = {
  invalid_input: { status: 400, title: 'The request is not valid.' },
  malformed_json: { status: 400, title: 'The body is not valid JSON.' },
  unauthenticated: { status: 401, title: 'Sign in first: a valid access token is needed.' },
  wrong_credentials: { status: 401, title: 'The e-mail address or the password is wrong.' },
  session_ended: { status: 401, title: 'This session has ended; sign in again.' },
  forbidden: { status: 403, title: 'This account may not do that.' },
  not_found: { status: 404, title: 'There is no such thing, or it is not yours to see.' },
  method_not_allowed: { status: 405, title: 'That method is not offered here.' },
  not_acceptable: { status: 406, title: 'Only JSON is served here.' },
  conflict: { status: 409, title: 'This contradicts what is already there.' },
  email_taken: { status: 409, title: 'There is an account with this e-mail address already.' },
  already_swiped: { status: 409, title: 'This was swiped the other way already; undo that first.' },
  illegal_status: { status: 409, title: 'A match cannot move from its present status to that one.' },
  body_too_large: { status: 413, title: 'The body is too large.' },
  unsupported_media_type: { status: 415, title: 'Send the body as application/json.' },
  blocked: { status: 422, title: 'A hard constraint rules this pair out.' },
  too_many_requests: { status: 429, title: 'Too many requests; try again later.' },
  internal: { status: 500, title: 'Something went wrong on our side.' },
  overloaded: { status: 503, title: 'Too busy at the moment; try again shortly.' },
  port_in_use: { status: 409, title: 'Another program uses this port.' },
  data_folder_in_use: { status: 409, title: 'Another program is using this data folder.' },
  invalid_settings: { status: 500, title: 'A setting is not valid.' },
  migration_changed: { status: 500, title: 'A migration that was applied has changed or is missing.' },
  unavailable: { status: 503, title: 'A store this needs does not answer at the moment.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type FailureCode = keyof typeof FAILURES;
