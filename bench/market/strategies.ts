import { arrange } from '../../server/domain/order/arrange.ts';
import { fairShare } from '../../server/domain/order/exposure.ts';
import { lot } from '../../server/domain/order/lot.ts';
import type { Entry, OrderPolicy } from '../../server/domain/order/types.ts';
import { orderScore } from '../../server/domain/score/pair.ts';
import type { Pairs } from './pairs.ts';
import { otherSide, pairAt, type Side, type State } from './state.ts';
import type { Market, Strategy } from './week.ts';

/** How good the pair at `at` is for the feed's owner; higher comes first. */
type Key = (market: Market, state: State, at: number, side: Side, item: number) => number;

const FEED = 100;
const PROPOSALS = 300;

/** The items somebody may be shown, best first by the key. */
export function byKey(key: Key): Strategy {
  return (market, state, side, owner) => ranked(market, state, side, owner, key).map(({ item }) => item);
}

function ranked(market: Market, state: State, side: Side, owner: number, key: Key) {
  const other = otherSide(side);
  const found: { item: number; at: number; value: number }[] = [];
  const since = market.joined[other];
  for (let item = 0; item < since.length; item += 1) {
    const at = pairAt(market, side, owner, item);
    if (market.pairs.blocked[at] === 1 || state.decided[side][at] === 1) continue;
    // Whoever was passed on is not shown to the one who was refused.
    if (state.decided[other][at] === 1 && state.liked[other][at] !== 1) continue;
    if ((since[item] ?? 0) <= state.day) found.push({ item, at, value: key(market, state, at, side, item) });
  }
  return found.sort((a, b) => b.value - a.value || a.item - b.item);
}

/** Harmonic mean of both fits, 0 to 100, by the product's own rule. */
export const bothFits: Key = ({ pairs }, _state, at) => harmonic(pairs, at);

function harmonic({ candidateFit, companyFit }: Pairs, at: number): number {
  return orderScore(Math.round((candidateFit[at] ?? 0) * 100), Math.round((companyFit[at] ?? 0) * 100)) / 100;
}

/** What the owner alone gains. */
export const ownFit: Key = ({ pairs }, _state, at, side) =>
  (side === 'candidate' ? pairs.candidateFit : pairs.companyFit)[at] ?? 0;

export const scoreShown: Key = ({ pairs }, _state, at) => pairs.matchScore[at] ?? 0;

export const random: Key = ({ pairs }, state, at, side) => lot(`${pairs.jobs} ${state.day} ${side} ${at}`);

/** What most of the others would like: a service that knows everybody's taste exactly, but not yours. */
export function popularity({ pairs, answers }: Market): Key {
  const likes = { candidate: new Int32Array(pairs.candidates), job: new Int32Array(pairs.jobs) };
  for (let at = 0; at < pairs.blocked.length; at += 1) {
    const [candidate, job] = [Math.floor(at / pairs.jobs), at % pairs.jobs];
    if (pairs.blocked[at] === 1) continue;
    likes.job[job] = (likes.job[job] ?? 0) + (answers.candidateLikes[at] ?? 0);
    likes.candidate[candidate] = (likes.candidate[candidate] ?? 0) + (answers.companyLikes[at] ?? 0);
  }
  return (_market, _state, _at, side, item) => likes[otherSide(side)][item] ?? 0;
}

/** Knows every answer before it is given: pairs that both like, those first that one has said yes to. */
export const knowingAll: Key = ({ answers }, state, at, side) => {
  const mutual = (answers.candidateLikes[at] ?? 0) + (answers.companyLikes[at] ?? 0) === 2 ? 1 : 0;
  return mutual * (1 + (state.liked[otherSide(side)][at] ?? 0));
};

/** The product's order with its policy. */
export function withPolicy(policy: OrderPolicy, companies: readonly string[], key: Key = bothFits): Strategy {
  return (market, state, side, owner) => {
    const other = otherSide(side);
    const all = ranked(market, state, side, owner, key);
    const proposed = all.filter(({ at }, index) => index < PROPOSALS || state.liked[other][at] === 1);
    const entries = proposed.map(
      ({ item, at, value }): Entry => ({
        id: item,
        company: side === 'candidate' ? (companies[item] ?? null) : null,
        order_score: value,
        shown: state.shown[other][item] ?? 0,
        waits: state.liked[other][at] === 1,
      }),
    );
    const items = market.joined[other].reduce((sum, since) => sum + (since <= state.day ? 1 : 0), 0);
    const circumstances = {
      fair_share: fairShare({ feeds: state.feeds[side], items }, policy),
      seed: `${state.day} ${side} ${owner}`,
      explored: new Set<number>(),
    };
    return arrange(entries, FEED, circumstances, policy).map(({ id }) => id);
  };
}
