import AjvCompiler from '@fastify/ajv-compiler';
import { Failure } from '../../contract/failure.ts';
import type { App } from './context.ts';

// A body means what it says; parameters arrive as text and are read as the type their schema names.
const buildValidators = AjvCompiler();
const COMMON_OPTIONS = { removeAdditional: false, useDefaults: true, allErrors: false } as const;

/** Accepts strict JSON alone, validates without guessing, and refuses NUL characters, which PostgreSQL cannot keep. */
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
    refuseNul(request.body, '');
    refuseNul(request.params, '');
    refuseNul(request.query, '');
  });
}

function refuseNul(value: unknown, path: string): void {
  if (typeof value === 'string' && value.includes('\0')) {
    throw new Failure('invalid_input', 'Text may not hold a NUL character.', { field: path || 'body' });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) refuseNul(inner, path === '' ? key : `${path}.${key}`);
}
