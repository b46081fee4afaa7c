/** Standard-time offsets from UTC in hours; daylight saving moves most pairs alike, so it is left out. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 0,
  cet: 1,
  cest: 1,
  eet: 2,
  eest: 2,
  msk: 3,
  gst: 4,
  ist: 5.5,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 10,
  nzst: 12,
  brt: -3,
  art: -3,
  est: -5,
  edt: -5,
  et: -5,
  eastern: -5,
  cst: -6,
  cdt: -6,
  ct: -6,
  central: -6,
  mst: -7,
  mdt: -7,
  mt: -7,
  mountain: -7,
  pst: -8,
  pdt: -8,
  pt: -8,
  pacific: -8,
};

const offsets = new Map<string, number | null>();
const MEMORY = 2_000;

/** Standard offset in hours of an IANA zone or a common abbreviation; null when unknown. */
export function zoneOffset(zone: string): number | null {
  const known = offsets.get(zone);
  if (known !== undefined) return known;
  const offset = abbreviationOffset(zone) ?? ianaOffset(zone);
  if (offsets.size >= MEMORY) offsets.clear();
  offsets.set(zone, offset);
  return offset;
}

function abbreviationOffset(zone: string): number | null {
  const match = /^([a-z]+)\s*(?:([+-]\d{1,2})(?::?(\d{2}))?)?$/.exec(zone.trim().toLowerCase());
  const name = match?.[1] ?? '';
  if (!Object.hasOwn(ABBREVIATIONS, name)) return null;
  const hours = Number(match?.[2] ?? 0);
  const minutes = Number(match?.[3] ?? 0) / 60;
  return (ABBREVIATIONS[name] ?? 0) + hours + (hours < 0 ? -minutes : minutes);
}

/** The smaller of the January and July offsets is standard time on both hemispheres. */
function ianaOffset(zone: string): number | null {
  if (!/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(zone)) return null;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    return Math.min(offsetAt(format, 0), offsetAt(format, 6));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function offsetAt(format: Intl.DateTimeFormat, month: number): number {
  const parts = format.formatToParts(Date.UTC(2025, month, 15));
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(text);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) + Number(match[3]) / 60);
}

/** Offsets a job accepts, in hours. */
export interface ZoneRange {
  from: number;
  to: number;
}

/** Hours either way when a requirement names a zone and no tolerance. */
const USUAL_TOLERANCE = 2;

/** Reads 'PST ±3 hours', 'UTC-5 to UTC+1', 'America/New_York', 'EST +/- 2h'; null when it is not understood. */
export function zoneRange(requirement: string): ZoneRange | null {
  const tolerance = /(?:±|\+\s*\/\s*-|\+-|within)\s*(\d{1,2})/i.exec(requirement);
  const rest = tolerance === null ? requirement : requirement.replace(tolerance[0], ' ');
  const named = (rest.match(/[A-Za-z_]+\/[A-Za-z_/]+|[A-Za-z]+\s?[+-]\d{1,2}(?::\d{2})?|[A-Za-z]+/g) ?? [])
    .map(zoneOffset)
    .filter((offset) => offset !== null);
  if (named.length === 0) return null;
  const around = tolerance === null ? (named.length > 1 ? 0 : USUAL_TOLERANCE) : Number(tolerance[1]);
  return { from: Math.min(...named) - around, to: Math.max(...named) + around };
}

/** Hours by which a zone lies outside the range, around the globe; 0 inside. */
export function hoursOutside(offset: number, range: ZoneRange): number {
  const distance = (at: number) => Math.max(0, range.from - at, at - range.to);
  return Math.min(distance(offset), distance(offset + 24), distance(offset - 24));
}
