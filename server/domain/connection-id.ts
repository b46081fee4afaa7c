/** Seconds since 1970. */
type Seconds = number;

/** The name of an open connection at one moment; a live one is renewed now and then, one left by a crash is not. */
export function connectionId(name: string, now: Seconds): string {
  return `${name}.${Math.floor(now)}`;
}

/** Whether a connection was not renewed for `maximumAge` seconds, so nobody holds it any more. */
export function isAbandoned(id: string, now: Seconds, maximumAge: Seconds): boolean {
  const renewed = Number(id.slice(id.lastIndexOf('.') + 1));
  return !Number.isFinite(renewed) || now - renewed > maximumAge;
}
