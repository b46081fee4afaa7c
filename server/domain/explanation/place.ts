import type { PartText } from './parts.ts';
import { listed, type Told } from './wording.ts';

const WISHES: ReadonlyMap<string, string> = new Map([
  ['remote_only', 'remote work only'],
  ['hybrid', 'a mix of home and office'],
  ['office', 'the office'],
  ['flexible', 'any way of working'],
]);

type Fit = 'remote' | 'exact' | 'broad' | 'unknown' | 'none';

function fitOf({ pair: { places } }: Told): Fit {
  if (places.possible.length === 0) return places.offered.length === 0 ? 'unknown' : 'none';
  if (places.possible.some(({ place, match }) => place.mode === 'remote' && match !== 'unknown'))
    return 'remote';
  return (
    (['exact', 'broad'] as const).find((kind) => places.possible.some(({ match }) => match === kind)) ??
    'unknown'
  );
}

const FOR_CANDIDATE: Readonly<Record<Fit, string>> = {
  remote: 'You can do this job remotely',
  exact: 'The job is in one of your places',
  broad: 'The job is in a country or state you named; the town is not certain',
  unknown: 'It is not known whether the place of work suits you',
  none: 'The job cannot be done from any of your places',
};
const FOR_COMPANY: Readonly<Record<Fit, string>> = {
  remote: 'The candidate can do this job remotely',
  exact: "Your job is in one of the candidate's places",
  broad: 'Your job is in a country or state that the candidate named; the town is not certain',
  unknown: 'It is not known whether the place of work suits the candidate',
  none: "Your job cannot be done from any of the candidate's places",
};

/** Places, ways of working and time zones of both sides. */
export function placeText(told: Told): PartText {
  const { candidate, job } = told.pair;
  const isCandidate = told.side === 'candidate';
  const share = told.scored.fractions.location;
  const text = (isCandidate ? FOR_CANDIDATE : FOR_COMPANY)[fitOf(told)];
  const reservation = share !== null && share > 0 && share < 1 ? ', though not everything about it fits' : '';
  const [whose, who, are] = isCandidate ? ['Your', 'You', 'are'] : ["The candidate's", 'The candidate', 'is'];
  const own = [...new Set([candidate.location ?? '', ...candidate.preferred_locations])].filter(
    (place) => place !== '',
  );
  const wish = WISHES.get(candidate.remote_preference ?? '');
  return {
    text: `${text}${reservation}.`,
    evidence: [
      `Places of the job: ${job.locations.length === 0 ? 'none named' : listed(job.locations)}.`,
      `${whose} places: ${own.length === 0 ? 'none named' : listed(own)}.`,
      ...(wish === undefined ? [] : [`${who} ${isCandidate ? 'prefer' : 'prefers'} ${wish}.`]),
      ...(job.timezone_requirements === null || candidate.timezone === null
        ? []
        : [
            `Working hours: the job asks for ${job.timezone_requirements}; ${who.toLowerCase()} ${are} in ${zone(candidate.timezone)}.`,
          ]),
    ],
  };
}

const zone = (name: string) => `the time zone ${name.replaceAll('_', ' ')}`;

/** The place in a clause of the summary, or null when there is nothing good to say. */
export function placeShort(told: Told): string | null {
  const fit = fitOf(told);
  const isCandidate = told.side === 'candidate';
  if (fit === 'remote') return isCandidate ? 'you can work remotely' : 'they can work remotely';
  if (fit === 'exact') return isCandidate ? 'it is in one of your places' : 'the place suits them';
  return null;
}
