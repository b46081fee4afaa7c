import type { PhraseMatch } from './phrases.ts';
import type { Token } from './tokens.ts';
import { groupsOf, type WordGroups } from './word-groups.ts';
import { mix, wordHash } from './word-hash.ts';

/** What the tagger knows of one token before it looks at its neighbours. */
interface TokenFacts {
  word: number;
  shape: number;
  groups: WordGroups;
  /** Where the token lies in a spelling of the dictionary and in which category, 0 for none. */
  phrase: number;
  category: number;
  prefixes: number[];
  suffixes: number[];
}

const OUTSIDE: TokenFacts = {
  word: 1,
  shape: 1,
  groups: { use: 1_000, coarse: 1_000, fine: 1_000 },
  phrase: 1,
  category: 1,
  prefixes: [],
  suffixes: [],
};

/** The features of every token of a sentence, as 32-bit hashes. `matches` are the sentence's dictionary matches. */
export function sentenceFeatures(tokens: readonly Token[], matches: readonly PhraseMatch[]): number[][] {
  const facts = tokenFacts(tokens, matches);
  const opening = openingFeatures(facts);
  return facts.map((_, index) => [...tokenFeatures(facts, index), ...opening]);
}

function tokenFacts(tokens: readonly Token[], matches: readonly PhraseMatch[]): TokenFacts[] {
  let next = 0;
  return tokens.map((token) => {
    while (next < matches.length && (matches[next]?.end ?? 0) <= token.start) next += 1;
    const match = matches[next];
    const lower = token.text.toLowerCase();
    const isInside = match !== undefined && match.start < token.end;
    return {
      word: wordHash(lower.replace(/\d/g, '0')),
      shape: wordHash(shapeOf(token.text)),
      groups: groupsOf(lower),
      phrase: isInside ? phrasePlace(token, match) : 0,
      category: isInside ? wordHash(match.entry.category) : 0,
      prefixes: [2, 3, 4].filter((size) => lower.length > size).map((size) => wordHash(lower.slice(0, size))),
      suffixes: [1, 2, 3, 4]
        .filter((size) => lower.length > size)
        .map((size) => wordHash(lower.slice(-size))),
    };
  });
}

/** 2 begins, 3 continues, 4 is alone, 5 is a part of the token only. */
function phrasePlace(token: Token, match: PhraseMatch): number {
  if (match.start > token.start || (match.start === token.start && match.end < token.end)) return 5;
  if (match.start < token.start) return 3;
  return match.end > token.end ? 2 : 4;
}

function shapeOf(text: string): string {
  const shape = text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/\d/g, '0');
  return shape.replace(/(.)\1{2,}/gu, '$1$1').slice(0, 10);
}

function tokenFeatures(facts: readonly TokenFacts[], index: number): number[] {
  const at = (offset: number): TokenFacts => facts[index + offset] ?? OUTSIDE;
  const features = [mix(1, 0), mix(2, Math.min(index, 3)), mix(3, Math.min(facts.length - index, 4))];
  for (const offset of [-3, 3]) addDistant(features, at(offset), offset);
  for (const offset of [-2, -1, 0, 1, 2]) addNear(features, at(offset), offset);
  for (const prefix of at(0).prefixes) features.push(mix(100, prefix));
  for (const suffix of at(0).suffixes) features.push(mix(101, suffix));
  for (const suffix of at(-1).suffixes.slice(1, 3)) features.push(mix(102, suffix));
  for (const suffix of at(1).suffixes.slice(1, 3)) features.push(mix(103, suffix));
  return features.concat(pairFeatures(at), windowFeatures(facts, index));
}

/** Every distance has kinds of features of its own. */
const kindAt = (offset: number) => 10 + (offset + 3) * 10;

function addDistant(features: number[], there: TokenFacts, offset: number): void {
  const kind = kindAt(offset);
  features.push(mix(kind + 2, there.groups.use), mix(kind + 3, there.groups.coarse));
}

function addNear(features: number[], there: TokenFacts, offset: number): void {
  const kind = kindAt(offset);
  addDistant(features, there, offset);
  features.push(mix(kind, there.word), mix(kind + 1, there.shape), mix(kind + 4, there.groups.fine));
  features.push(mix(kind + 5, there.phrase, there.category));
  if (Math.abs(offset) < 2) features.push(mix(kind + 6, there.phrase, there.shape));
}

function pairFeatures(at: (offset: number) => TokenFacts): number[] {
  const [before2, before, here, after, after2] = [at(-2), at(-1), at(0), at(1), at(2)];
  return [
    mix(110, before.groups.use, here.groups.use),
    mix(111, here.groups.use, after.groups.use),
    mix(112, mix(113, before.groups.use, here.groups.use), after.groups.use),
    mix(114, before.word, here.groups.use),
    mix(115, here.groups.use, after.word),
    mix(116, before.groups.coarse, here.groups.coarse),
    mix(117, here.groups.coarse, after.groups.coarse),
    mix(118, mix(119, before2.groups.use, before.groups.use), here.groups.use),
    mix(120, mix(121, after2.groups.use, after.groups.use), here.groups.use),
    mix(122, before.phrase, here.phrase),
    mix(123, here.phrase, after.phrase),
    mix(124, before.word, after.word),
    mix(125, before.word, here.phrase),
    mix(126, here.phrase, after.word),
  ];
}

const WINDOW = 6;

/** Which kinds of words came shortly before and come shortly after, wherever exactly. */
function windowFeatures(facts: readonly TokenFacts[], index: number): number[] {
  const features = new Set<number>();
  for (let distance = 2; distance <= WINDOW; distance += 1) {
    const [before, after] = [facts[index - distance], facts[index + distance]];
    if (before) features.add(mix(130, before.groups.fine)).add(mix(132, before.phrase === 0 ? 0 : 1));
    if (after) features.add(mix(131, after.groups.fine)).add(mix(133, after.phrase === 0 ? 0 : 1));
  }
  return [...features];
}

/** How the sentence opens, and how much of it the dictionary knows: the same for all of its tokens. */
function openingFeatures(facts: readonly TokenFacts[]): number[] {
  const known = facts.filter((fact) => fact.phrase !== 0).length;
  const share = Math.ceil((4 * known) / Math.max(1, facts.length));
  const length = Math.min(6, Math.floor(Math.log2(facts.length + 1)));
  return [
    mix(140, facts[0]?.groups.use ?? 0),
    mix(141, facts[0]?.groups.fine ?? 0),
    mix(142, share, length),
    mix(143, facts[0]?.word ?? 0),
    mix(144, facts.at(-1)?.shape ?? 0),
  ];
}
