import AjvCompiler from '@fastify/ajv-compiler';
import { Failure } from '../../contract/failure.ts';
import type { App } from './context.ts';

// A body means what it says; parameters arrive as text and are read as the type their schema names.
const buildValidators = AjvCompiler();
// `verbose` puts the schema beside an error, so that the answer can say what its author meant.
const COMMON_OPTIONS = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  verbose: true,
} as const;
// PostgreSQL keeps no NUL characters, and no half of a surrogate pair in JSON.
const UNKEPT_CHARACTERS = /[\0\p{Surrogate}]/u;

/** Accepts strict JSON alone, validates without guessing, and refuses text that PostgreSQL cannot keep. */
export function installInputChecks(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  const strict = buildValidators({}, { customOptions: { ...COMMON_OPTIONS, coerceTypes: false } });
  const reading = buildValidators({}, { customOptions: { ...COMMON_OPTIONS, coerceTypes: true } });
  app.setValidatorCompiler((route) => (route.httpPart === 'body' ? strict(route) : reading(route)));
  app.addHook('preValidation', async (request) => {
    refuseUnkept(request.body, '');
    refuseUnkept(request.params, '');
    refuseUnkept(request.query, '');
  });
}

function refuseUnkept(value: unknown, path: string): void {
  if (typeof value === 'string' && UNKEPT_CHARACTERS.test(value)) {
    const reason = 'Text may not hold NUL characters or halves of surrogate pairs.';
    throw new Failure('invalid_input', reason, { field: path || 'body' });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) refuseUnkept(inner, path === '' ? key : `${path}.${key}`);
}
