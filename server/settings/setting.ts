/** One setting: the environment variable, its default as text, one sentence, and how its text is read. */
export interface Setting<Value> {
  variable: string;
  fallback: string;
  meaning: string;
  /** Throws an Error with a plain reason when the text is not a value. */
  read: (text: string) => Value;
}

/** Any text. */
export function text(variable: string, fallback: string, meaning: string): Setting<string> {
  return { variable, fallback, meaning, read: (given) => given };
}

/** A text that is never shown. */
export function secret(variable: string, meaning: string): Setting<string> {
  return text(variable, '', `${meaning} Secret.`);
}

/** A URL of one of these kinds, such as `https`, or nothing. */
export function address(variable: string, kinds: readonly string[], meaning: string): Setting<string> {
  const read = (given: string) => {
    const isKnown = given === '' || kinds.some((kind) => given.startsWith(`${kind}://`));
    // The value is not repeated: it may hold a password.
    if (!isKnown) throw new Error(`must begin with ${kinds.map((kind) => `${kind}://`).join(' or ')}`);
    return given;
  };
  return { variable, fallback: '', meaning, read };
}

/** One or more such URLs, separated by commas, or nothing. */
export function addresses(variable: string, kinds: readonly string[], meaning: string): Setting<string> {
  const one = address(variable, kinds, meaning);
  const read = (given: string) => {
    for (const part of given.split(',')) one.read(part.trim());
    return given;
  };
  return { ...one, read };
}

/** `true` or `false`. */
export function flag(variable: string, fallback: boolean, meaning: string): Setting<boolean> {
  const read = (given: string) => {
    if (given !== 'true' && given !== 'false') throw new Error(`is ${given}, but must be true or false`);
    return given === 'true';
  };
  return { variable, fallback: String(fallback), meaning, read };
}

/** One of a closed set. */
export function choice<Value extends string>(
  variable: string,
  fallback: Value,
  values: readonly Value[],
  meaning: string,
): Setting<Value> {
  const read = (given: string) => {
    const found = values.find((value) => value === given);
    if (found === undefined) throw new Error(`is ${given}, but must be one of ${values.join(', ')}`);
    return found;
  };
  return { variable, fallback, meaning, read };
}

/** A whole number within bounds, both included. */
export function whole(
  variable: string,
  fallback: number,
  minimum: number,
  maximum: number,
  meaning: string,
): Setting<number> {
  const read = (given: string) => {
    const value = Number(given);
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      throw new Error(`is ${given}, but must be a whole number from ${minimum} to ${maximum}`);
    }
    return value;
  };
  return { variable, fallback: String(fallback), meaning, read };
}
