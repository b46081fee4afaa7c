import { cleanSkillName } from '../skills/spelling.ts';
import { skillResolver } from '../skills/vocabulary.ts';

/** Spellings of skills ready for the master list, and how many texts were left out because they name no skill. */
export interface SkillTexts {
  spellings: string[];
  left_out: number;
}

const MAXIMUM_LENGTH = 60;
const MAXIMUM_WORDS = 6;

/** Texts that stand where a skill should. */
const PLACEHOLDER =
  /^(?:(?:please |pls )?(?:see|refer|read|as|listed|mentioned)\b.*\b(?:below|above|description|posting|jd|details?)|(?:full )?(?:job|role) (?:description|details|requirements|duties|title|summary)|n\/?a|none|nil|null|unknown|others?|various|etc|tbd|tba|test|not (?:specified|available|applicable)|(?:key |required |technical |primary )?skills?)\b\.?$/iu;

/** Words that name a line of work or nothing at all when they stand alone. */
const BARE_WORDS = new Set(
  `administration analysis analyst analytical application applications architect architecture automated automation
  automotive browser business case code coding communication computer computers configuration consultant contract
  data database databases degree design designer developer development diploma director documentation engineer
  engineering engineers enterprise etc excellent experience experienced finance flow foundation framework full
  genetic hardware healthcare hybrid implementation inc information infrastructure integration internet it iterative
  knowledge language languages lead leader libraries library lifecycle maintenance management manager materials
  mechanical metrics mobile modeling network networking networks onsite operations other packaging pc performance
  planning programmer programming project projects protocol protocols quality recruiter release remote report
  reporting reports requirements research responsibilities scientific script scripting scripts security senior
  server servers skills software specification specifications spreadsheet spreadsheets storage strong supervision
  support system systems team technical technician technologies technology telecommute test tester testing tools
  troubleshooting unify validation video web wireless work`.split(/\s+/),
);

const JOB_TITLE =
  /\b(?:administrators?|analysts?|architects?|assistants?|associates?|consultants?|coordinators?|designers?|developers?|directors?|engineers?|executives?|interns?|leads?|managers?|officers?|professionals?|programmers?|recruiters?|representatives?|scientists?|specialists?|supervisors?|technicians?|testers?|writers?|dba|ceo|cto|vp)\.?$/iu;

/** What only a sentence or a scrap of one holds. */
const SENTENCE = [
  /\d+\s*\+?\s*(?:-|–|to|or)?\s*\d*\s*\+?\s*(?:years?|yrs?|months?|hours?|%|percent)/iu,
  /\b(?:ability|able|must|should|will|would|have|has|having|looking|seeking|strong|excellent|required?|preferred|desired|desirable|plus|experienced?|knowledge|understanding|familiar(?:ity)?|proficien(?:t|cy)|responsible|degree|bachelors?|masters?|candidates?|salary|travel|telecommut\w+|clearance|citizens?|etc|our|we|you|your|their|this|that|these|such|w2|c2c|1099)\b/iu,
  /^(?:and|or|in|of|for|with|to|as|at|by|from|on|the|a|an|any|all|but|not|using|including|had|some)\s/iu,
  /^(?:(?:full|part)[ -]?time|contract)\b|\bcorp[ -]to[ -]corp\b/iu,
  /\s(?:and|or|in|of|for|with|to|as|at|by|from|on|the|a|an|&|-)$/iu,
  /\p{L}{3,}[.!?]\s+\p{L}/u,
  /\b\p{L}+\s\p{L}+\s\p{L}{3,}\.$/u,
];

/** Where the lower-case word "go" is more likely to be the language than the verb. */
const GO_IN_TEXT = /\b[Gg]o[Ll]ang\b|\bGo\b(?! to\b)(?=[\s,./);]|$)/u;
const GO_COMPANIONS = new Set(
  `C++|Docker|Golang|gRPC|Java|Kotlin|Kubernetes|Microservices|Node.js|Prometheus|Protocol Buffers|Ruby|Rust|Scala|
  Terraform|TypeScript`.split(/\|\s*/u),
);

/**
 * The skills among texts as people wrote them. A known skill always counts; an unknown text does not when it is
 * longer than a skill is, a sentence, a job title, a placeholder or a word that says nothing alone. Lists of known
 * skills ("HTML/CSS") are parted. `context` is the title and text of the posting, or '' for a person.
 */
export function readSkillTexts(raws: readonly string[], context: string): SkillTexts {
  const found = raws.map((raw) => ({ raw, spellings: spellingsOf(raw) }));
  const known = new Set(found.flatMap(({ spellings }) => spellings));
  const isVerb = (raw: string) => raw === 'go' && context !== '' && !isLanguageGo(context, known);
  const kept = found.filter(({ raw, spellings }) => spellings.length > 0 && !isVerb(raw.trim()));
  return {
    spellings: [...new Set(kept.flatMap(({ spellings }) => spellings))],
    left_out: raws.length - kept.length,
  };
}

function isLanguageGo(context: string, spellings: ReadonlySet<string>): boolean {
  return GO_IN_TEXT.test(context) || [...spellings].some((spelling) => isGoCompanion(spelling));
}

function isGoCompanion(spelling: string): boolean {
  return GO_COMPANIONS.has(spelling) || GO_COMPANIONS.has(skillResolver.resolve(spelling).name);
}

/** Texts repeat a great deal, and taking one apart is the dearest step of a row. Emptied when full. */
const read = new Map<string, readonly string[]>();
const MEMORY = 50_000;
/** Characters of the longest text that is looked at; it keeps that memory small. */
const LONGEST_TEXT = 200;

/** The skills that one text names, as the master list should look them up; empty when it names none. */
export function spellingsOf(raw: string): readonly string[] {
  if (raw.length > LONGEST_TEXT) return [];
  const remembered = read.get(raw);
  if (remembered !== undefined) return remembered;
  const spellings = readSpellings(raw);
  if (read.size >= MEMORY) read.clear();
  read.set(raw, spellings);
  return spellings;
}

function readSpellings(raw: string): string[] {
  const resolved = skillResolver.resolveList(raw);
  const isKnown = resolved.length > 0 && resolved.every((skill) => skill.known);
  if (!isKnown && !couldBeSkill(raw)) return [];
  // A single skill is looked up as written: the master list may know the spelling better than the dictionary.
  return resolved.length > 1 ? resolved.map((skill) => skill.name) : [cleanSkillName(raw)];
}

/** Whether a text that the dictionary does not know may be a skill all the same. */
export function couldBeSkill(raw: string): boolean {
  const text = raw.replace(/\s+/gu, ' ').trim();
  if (text.length > MAXIMUM_LENGTH || text.split(' ').length > MAXIMUM_WORDS) return false;
  if (!/\p{L}/u.test(text) || PLACEHOLDER.test(text) || JOB_TITLE.test(text)) return false;
  if (BARE_WORDS.has(text.toLowerCase().replace(/\W+$/u, ''))) return false;
  if (isUnbalanced(text)) return false;
  return !SENTENCE.some((pattern) => pattern.test(text));
}

/** A bracket without its partner: a piece of a list that was cut at commas. */
function isUnbalanced(text: string): boolean {
  return text.split('(').length !== text.split(')').length;
}
