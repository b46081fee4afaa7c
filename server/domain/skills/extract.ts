import { createPhraseFinder, type PhraseMatch } from './phrases.ts';
import { cuesAt, type Meeting, meansSkill } from './skill-context.ts';
import { type SpanKind, type TaggedSentence, tagSentence } from './skill-tagger.ts';
import { sentences, type Token, tokenize } from './tokens.ts';
import { normalizeSkill, SKILL_ENTRIES } from './vocabulary.ts';

/** A skill found in a text, with the place that shows it; offsets in UTF-16 units. */
export interface SkillSpan {
  start: number;
  end: number;
  text: string;
  /** The dictionary's name, or null when the span names nothing the dictionary has. */
  name: string | null;
  /** A technology, tool or field, or something a person can do. */
  kind: SpanKind;
  known: boolean;
}

/** A skill of the dictionary that a text names, and where. */
export type KnownSkill = SkillSpan & { name: string; known: true };

/** What is behind this many UTF-16 units is not read. */
export const LONGEST_TEXT = 100_000;

const finder = createPhraseFinder(SKILL_ENTRIES);

/**
 * The skills a text speaks of, in the order of the text: competences ("lead a team of six") and knowledge ("Terraform",
 * "contract law"), whether or not the dictionary has them. Spans of one kind do not overlap. Time grows with the text.
 */
export function extractSkills(text: string): SkillSpan[] {
  const read = text.slice(0, LONGEST_TEXT);
  return readSentences(read).flatMap((sentence) => {
    const knowledge = knowledgeSpans(read, sentence);
    const competence = sentence.tags.competence.spans.map((span) =>
      spanOf(read, sentence, span, 'competence'),
    );
    return [...knowledge, ...competence].sort((a, b) => a.start - b.start || b.end - a.end);
  });
}

/**
 * The dictionary's skills that a text names as knowledge, each place once. Words that are skills in some sentences only
 * ("go", "R", "Excel") count where their sentence says so.
 */
export function findKnownSkills(text: string): KnownSkill[] {
  const read = text.slice(0, LONGEST_TEXT);
  return readSentences(read).flatMap((sentence) =>
    sentence.accepted.map(({ match }) => knownSpan(read, match)),
  );
}

/** Offsets in the text. */
interface Place {
  start: number;
  end: number;
}

const MARK = /^[^\p{L}\p{N}]$/u;

interface ReadSentence {
  tokens: Token[];
  /** Spellings of the dictionary that mean their skill here. */
  accepted: Meeting[];
  tags: Record<SpanKind, TaggedSentence>;
}

function readSentences(text: string): ReadSentence[] {
  const matches = finder.find(text);
  let next = 0;
  return sentences(text, tokenize(text)).map((tokens) => {
    const end = tokens.at(-1)?.end ?? 0;
    const first = next;
    while (next < matches.length && (matches[next]?.start ?? 0) < end) next += 1;
    const inside = matches.slice(first, next);
    const tags = tagSentence(tokens, inside);
    return { tokens, tags, accepted: accepted(text, tokens, inside, tags) };
  });
}

function accepted(
  text: string,
  tokens: readonly Token[],
  matches: readonly PhraseMatch[],
  tags: Record<SpanKind, TaggedSentence>,
): Meeting[] {
  const firstWord = tokens.findIndex((token) => /[\p{L}\p{N}]/u.test(token.text));
  const meetings: Meeting[] = [];
  let next = 0;
  for (const match of matches) {
    while (next < tokens.length && (tokens[next]?.end ?? 0) <= match.start) next += 1;
    meetings.push({
      match,
      written: text.slice(match.start, match.end),
      opens: next <= firstWord,
      knowledge: likelihood(tags.knowledge, tokens, next, match.end),
      competence: likelihood(tags.competence, tokens, next, match.end),
      inList: false,
      ...cuesAt(text, match.start, match.end),
    });
  }
  const sure = meetings.map(meansSkill);
  const placed = meetings.map((meeting, index) => ({
    ...meeting,
    inList: isListed(text, meetings, sure, index),
  }));
  return placed.filter((meeting, index) => sure[index] || meansSkill(meeting));
}

function likelihood(tagged: TaggedSentence, tokens: readonly Token[], from: number, end: number): number {
  let most = 0;
  for (let index = from; index < tokens.length && (tokens[index]?.start ?? end) < end; index += 1) {
    most = Math.max(most, tagged.inside[index] ?? 0);
  }
  return most;
}

const ENUMERATION = /^\s*(?:[,;/|&+•·(]|,?\s*(?:and|or)\s)\s*$/iu;

const LONGEST_JOIN = 10;

function isJoin(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_JOIN && ENUMERATION.test(text.slice(start, end));
}

/** True when a neighbour, parted by a comma, a slash or "and" alone, is a skill for sure. */
function isListed(
  text: string,
  meetings: readonly Meeting[],
  sure: readonly boolean[],
  index: number,
): boolean {
  const here = meetings[index]?.match;
  const [before, after] = [meetings[index - 1]?.match, meetings[index + 1]?.match];
  if (here === undefined) return false;
  const isAfterOne = before !== undefined && sure[index - 1] === true && isJoin(text, before.end, here.start);
  const isBeforeOne = after !== undefined && sure[index + 1] === true && isJoin(text, here.end, after.start);
  return isAfterOne || isBeforeOne;
}

/** What the tagger finds less likely is a skill, but not what the text speaks of ("a Java developer joins you"). */
const LEAST_LIKELY = 0.2;

/** The tagger's spans, and the dictionary's where the tagger has none. */
function knowledgeSpans(text: string, sentence: ReadSentence): SkillSpan[] {
  const tagged = sentence.tags.knowledge.spans
    .flatMap((span) => atCommas(text, sentence, span))
    .flatMap((span) => atNames(text, sentence, span));
  const spans = tagged.map(({ start, end }) => {
    const whole = sentence.accepted.find(({ match }) => match.start === start && match.end === end);
    return whole === undefined ? plainSpan(text, start, end, 'knowledge') : knownSpan(text, whole.match);
  });
  const free = sentence.accepted.filter(
    ({ match, knowledge, inList }) =>
      (inList || knowledge > LEAST_LIKELY) &&
      tagged.every(({ start, end }) => match.end <= start || match.start >= end),
  );
  return [...spans, ...free.map(({ match }) => knownSpan(text, match))];
}

/** A span of nothing but names of the dictionary and what joins them ("Epic or Cerner") is parted into the names. */
function atNames(text: string, { accepted }: ReadSentence, span: Place): Place[] {
  const names = accepted
    .map(({ match }) => match)
    .filter(({ start, end }) => start >= span.start && end <= span.end);
  const [first, last] = [names[0], names.at(-1)];
  if (first?.start !== span.start || last?.end !== span.end) return [span];
  const areJoined = names.every(({ start }, index) => {
    const before = names[index - 1];
    return before === undefined || isJoin(text, before.end, start);
  });
  return areJoined ? names.map(({ start, end }) => ({ start, end })) : [span];
}

/** The tagger reads no commas; a comma parts two pieces of knowledge. */
function atCommas(text: string, { tokens }: ReadSentence, [first, last]: [number, number]): Place[] {
  const parts: Place[] = [];
  for (const { start, end, text: word } of tokens.slice(first, last + 1)) {
    if (MARK.test(word) && (parts.length === 0 || end === tokens[last]?.end)) continue;
    const part = parts.at(-1);
    if (part === undefined || /[,;]/.test(text.slice(part.end, start))) parts.push({ start, end });
    else part.end = end;
  }
  return parts;
}

function spanOf(
  text: string,
  { tokens }: ReadSentence,
  [first, last]: [number, number],
  kind: SpanKind,
): SkillSpan {
  return plainSpan(text, tokens[first]?.start ?? 0, tokens[last]?.end ?? 0, kind);
}

function plainSpan(text: string, start: number, end: number, kind: SpanKind): SkillSpan {
  const written = text.slice(start, end);
  const { name, known } = normalizeSkill(written);
  return { start, end, text: written, name: known ? name : null, kind, known };
}

function knownSpan(text: string, { start, end, entry }: PhraseMatch): KnownSkill {
  return { start, end, text: text.slice(start, end), name: entry.name, kind: 'knowledge', known: true };
}
