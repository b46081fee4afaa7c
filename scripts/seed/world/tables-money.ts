import { DAY, HOUR, type MinutesAgo, type User } from './model.ts';
import { insert, restartSequence } from './sql.ts';
import { MATCH_FEE_CENTS } from './tables-matches.ts';
import type { World } from './world.ts';

const MONTH = 30 * DAY;
const METRIC_DAYS = 14;
const SUBSCRIPTION_CENTS: Record<string, number> = { starter: 9_900, growth: 29_900, enterprise: 99_900 };
const PREMIUM_CENTS = 1_900;

interface Payment {
  user_id: number;
  amount_cents: number;
  transaction_type: 'subscription' | 'match_fee' | 'refund';
  status: 'succeeded' | 'failed' | 'refunded';
  metadata: object;
  created_at: MinutesAgo;
}

/** Subscriptions of the last month, a fee for every charged match, and what went wrong once in a while. */
function payments({ companies, matches, users }: World): Payment[] {
  const subscriptions = companies
    .filter((company) => company.tier !== 'free')
    .map((company) =>
      payment(company.user, SUBSCRIPTION_CENTS[company.tier] ?? 0, { subscription_tier: company.tier }),
    );
  const premium = users
    .filter((user) => user.is_premium && user.created > DAY)
    .map((user) => payment(user, PREMIUM_CENTS, { plan: 'premium' }));
  const fees = matches
    .filter((match) => match.charged !== null)
    .map((match) => ({
      user_id: match.job.company.user.id,
      amount_cents: MATCH_FEE_CENTS,
      transaction_type: 'match_fee' as const,
      status: 'succeeded' as const,
      metadata: { match_id: match.id },
      created_at: match.charged ?? 0,
    }));
  return [...subscriptions, ...premium, ...fees].sort(
    (a, b) => b.created_at - a.created_at || a.user_id - b.user_id,
  );
}

function payment(user: User, amount_cents: number, metadata: object): Payment {
  const status = user.id % 29 === 0 ? 'failed' : user.id % 41 === 0 ? 'refunded' : 'succeeded';
  return {
    user_id: user.id,
    amount_cents,
    transaction_type: 'subscription',
    status,
    metadata,
    created_at: Math.min(user.created - HOUR, (user.id * 7_919) % MONTH),
  };
}

export function transactionsSql(world: World): string {
  const rows = payments(world).map((one, index) => ({ id: index + 1, ...one }));
  const columns = {
    id: 'bigint',
    user_id: 'bigint',
    amount_cents: 'int',
    transaction_type: 'text',
    status: 'text',
    metadata: 'jsonb',
    created_at: 'minutes_ago',
  } as const;
  return insert('transactions', columns, rows) + restartSequence('transactions', rows.length);
}

/** The last two weeks, each day counted from the rows of this world. */
export function metricsSql(world: World): string {
  const rows = Array.from({ length: METRIC_DAYS }, (_, index) => ({
    id: index + 1,
    ...metricsOf(METRIC_DAYS - index, world),
  }));
  const columns = {
    id: 'bigint',
    metric_date: 'days_ago',
    total_users: 'int',
    active_users: 'int',
    new_signups: 'int',
    premium_users: 'int',
    total_swipes: 'int',
    total_matches: 'int',
    total_messages: 'int',
    match_to_interview_rate: 'numeric',
    interview_to_hire_rate: 'numeric',
    revenue_cents: 'int',
  } as const;
  return insert('daily_metrics', columns, rows) + restartSequence('daily_metrics', rows.length);
}

function metricsOf(day: number, world: World) {
  const within = (at: MinutesAgo | null) => at !== null && Math.floor(at / DAY) === day;
  const until = (at: MinutesAgo | null) => at !== null && at >= day * DAY;
  const messages = world.matches.flatMap((match) => match.messages.map((message) => ({ match, message })));
  const active = new Set([
    ...world.users.filter((user) => within(user.last_login)).map((user) => user.id),
    ...world.swipes.filter((one) => within(one.at)).map((one) => one.candidate.user.id),
    ...messages.filter(({ message }) => within(message.at)).map(({ match }) => match.candidate.user.id),
  ]);
  const matched = world.matches.filter((match) => until(match.created)).length;
  const interviewed = world.matches.filter((match) => until(match.first_interview)).length;
  const hired = world.matches.filter((match) => until(match.hired)).length;
  return {
    metric_date: day,
    total_users: world.users.filter((user) => until(user.created)).length,
    active_users: active.size,
    new_signups: world.users.filter((user) => within(user.created)).length,
    premium_users: world.users.filter((user) => user.is_premium && until(user.created)).length,
    total_swipes: world.swipes.filter((one) => within(one.at)).length,
    total_matches: world.matches.filter((match) => within(match.created)).length,
    total_messages: messages.filter(({ message }) => within(message.at)).length,
    match_to_interview_rate: percent(interviewed, matched),
    interview_to_hire_rate: percent(hired, interviewed),
    revenue_cents: payments(world)
      .filter((one) => within(one.created_at) && one.status === 'succeeded')
      .reduce((sum, one) => sum + one.amount_cents, 0),
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((10_000 * part) / whole) / 100;
}
