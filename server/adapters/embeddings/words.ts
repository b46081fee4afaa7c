/** Words that carry nothing. */
const STOP_WORDS = new Set(
  `a an and are as at be been being but by can could did do does doing for from had has have having he her here hers
  him his how i if in into is it its itself just me more most my no nor not of off on once only or other our ours out
  over own same she should so some such than that the their them then there these they this those through to too
  under until up us very was we were what when where which while who whom why will with within would you your yours
  also across including include includes e.g i.e etc per via may must shall who's you'll we're you're don't`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words that nearly every ad and profile holds. */
const COMMON_WORDS = new Set(
  `ability able about after all ambitious any apply applicant applicants around based background become before benefits
  best between both bring build building built business candidate candidates career challenge challenges clear
  client clients collaborate collaborative communicate communication company competitive complex comprehensive
  contribute create creating culture current daily day days deeper deliver delivering demonstrated deep degree
  develop development drive driven dynamic each employee employees employer employment ensure environment equal
  equivalent every everyone excellent excited experience experienced expertise exciting fast fast-paced features
  field find focus focused following full full-time get go good great group grow growing growth hands-on hard help
  helping high highly hire hiring ideal identify impact improve individual industry information innovative join job
  key know knowledge large leading learn learning level life like location long look looking love made maintain make
  making many member members minimum mission months most mostly multiple need needs new next offer office
  opportunities opportunity organization other outstanding overall part participate passion passionate people perform
  performance person place plus position positive prefer preferred problem problems process processes professional
  program project projects proven provide provided providing qualifications quality range reach ready related
  relevant remote required requirement requirements responsibilities responsible result results right role salary
  seeking self set several skill skills solid solution solutions solve solving strong success successful support
  take tasks team teams technical technologies technology time together tool tools top two understand understanding
  use used user users using value values variety various vision want way well wide work worked working works world
  world-class year years spend spent behind reach knows know-how every day-to-day`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const ENDINGS = [
  'ations',
  'ation',
  'ments',
  'ment',
  'ings',
  'ing',
  'ists',
  'ist',
  'ers',
  'ors',
  'er',
  'or',
  'ies',
  'ics',
  'ical',
  'ic',
  'ives',
  'ive',
  'ed',
  'es',
  's',
  'e',
  'y',
];
const SHORTEST_STEM = 4;

/** Most words of one text that are read. */
const MOST_WORDS = 2_000;

/** The stem of a word, and how much the word says: 1 unless it is a word of nearly every ad. */
export interface Word {
  word: string;
  stem: string;
  weight: number;
}

/** The words of a text that say something, in its order. */
export function wordsIn(text: string): Word[] {
  return wordsOf(text)
    .map((word) => ({ word, stem: stemOf(word), weight: weightOf(word) }))
    .filter(({ weight }) => weight > 0);
}

/** Case, accents and punctuation go; C++, C#, .NET and Node.js stay whole, CI/CD is two words. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/\.?[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*(?:\+\+|#)?/gu) ?? [];
  return words.slice(0, MOST_WORDS);
}

function weightOf(word: string): number {
  if (STOP_WORDS.has(word) || /^\d+\+?$/.test(word)) return 0;
  return COMMON_WORDS.has(word) ? 0.15 : 1;
}

const stems = new Map<string, string>();
const MEMORY = 50_000;

/** Takes endings off a plain word until four letters remain: engineering, engineer → engin. */
function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const plain = word.replace(/(?<=\p{L}{3})\.?js$/u, '');
  const stem = /^\p{L}+$/u.test(plain) ? shorten(plain) : plain;
  if (stems.size >= MEMORY) stems.clear();
  stems.set(word, stem);
  return stem;
}

function shorten(word: string): string {
  let stem = word;
  for (;;) {
    const ending = ENDINGS.find((tail) => stem.endsWith(tail) && stem.length - tail.length >= SHORTEST_STEM);
    if (ending === undefined) return stem;
    stem = stem.slice(0, -ending.length);
  }
}
