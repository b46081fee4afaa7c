import { arrange } from '../../server/domain/order/arrange.ts';
import { fairShare } from '../../server/domain/order/exposure.ts';
import { lot } from '../../server/domain/order/lot.ts';
import type { Entry, OrderPolicy } from '../../server/domain/order/types.ts';
import { otherSide, pairAt, type Side, type State } from './state.ts';
import type { Market, Strategy } from './week.ts';

/** How good the pair at `at` is for the feed's owner; higher comes first. */
type Key = (market: Market, state: State, at: number, side: Side, item: number) => number;

const FEED = 100;
const PROPOSALS = 300;

/** The items somebody may be shown, best first by the key. */
export function byKey(key: Key): Strategy {
  return (market, state, side, owner) => ranked(market, state, side, owner, key).items;
}

function ranked(market: Market, state: State, side: Side, owner: number, key: Key) {
  const since = market.joined[otherSide(side)];
  const values = new Float64Array(since.length);
  const items: number[] = [];
  for (let item = 0; item < since.length; item += 1) {
    const at = pairAt(market, side, owner, item);
    if ((since[item] ?? 0) > state.day || !isOpen(market, state, side, at)) continue;
    items.push(item);
    values[item] = key(market, state, at, side, item);
  }
  items.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  return { items, values };
}

/** Nothing rules the pair out, the owner has not decided, and nobody was refused. */
function isOpen({ pairs }: Market, { decided, liked }: State, side: Side, at: number): boolean {
  const other = otherSide(side);
  return (
    pairs.blocked[at] === 0 && decided[side][at] === 0 && (decided[other][at] === 0 || liked[other][at] === 1)
  );
}

/** What both gain, as the product orders a feed. */
export const bothFits: Key = ({ pairs }, _state, at) => pairs.orderScore[at] ?? 0;

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
    const { items: all, values } = ranked(market, state, side, owner, key);
    const waits = (item: number) => state.liked[other][pairAt(market, side, owner, item)] === 1;
    const proposed = all.filter((item, index) => index < PROPOSALS || waits(item));
    const entries = proposed.map(
      (item): Entry => ({
        id: item,
        company: side === 'candidate' ? (companies[item] ?? null) : null,
        order_score: Math.round((values[item] ?? 0) * 10_000) / 10_000,
        shown: state.shown[other][item] ?? 0,
        waits: waits(item),
      }),
    );
    const items = market.joined[other].reduce((sum, since) => sum + (since <= state.day ? 1 : 0), 0);
    const circumstances = {
      fair_share: fairShare({ feeds: state.feeds[side], items }, policy),
      seed: `${state.day} ${side} ${owner}`,
      explored: [],
    };
    return arrange(entries, FEED, circumstances, policy).map(({ id }) => id);
  };
}
