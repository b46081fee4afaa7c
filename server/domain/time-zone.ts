/** True for the name of an IANA time zone that this program's tables know, such as `America/Denver`. */
export function isTimeZone(name: string): boolean {
  // An offset such as +02:00 is accepted by some versions of Intl and is no zone.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Intl has no other way to say that it does not know a zone.
    return false;
  }
}
