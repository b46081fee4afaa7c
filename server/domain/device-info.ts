/** What a session remembers of the device it was opened on. `location` is reserved: no lookup is built in. */
export interface DeviceInfo {
  browser: string | null;
  os: string | null;
  ip: string;
  location: string | null;
}

// The first that fits wins: several browsers also carry the names of those they are made from.
const BROWSERS: readonly [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d{1,5})/],
  ['Opera', /\bOPR\/(\d{1,5})/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d{1,5})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d{1,5})/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d{1,5})/],
  ['Safari', /\bVersion\/(\d{1,5})[\d.]{0,20} (?:Mobile\/\w{1,20} )?Safari\//],
];
const SYSTEMS: readonly [name: string, pattern: RegExp][] = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];
/** A program that is no browser, for example `curl/8.5.0`. */
const PROGRAM = /^([A-Za-z][\w.-]{0,39})(?:\/(\d{1,5}))?/;
const MAXIMUM_READ = 512;

/** Reads a User-Agent header as far as a person needs to recognise the device; what is unknown is null. */
export function describeDevice(userAgent: string | undefined, ip: string): DeviceInfo {
  const text = (userAgent ?? '').slice(0, MAXIMUM_READ);
  const os = SYSTEMS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return { browser: browserOf(text), os, ip, location: null };
}

function browserOf(text: string): string | null {
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(text)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  const [, program, version] = PROGRAM.exec(text) ?? [];
  if (program === undefined || program === 'Mozilla') return null;
  return version === undefined ? program : `${program} ${version}`;
}
