import { SKILL_ENTRIES } from '../../../server/domain/skills/vocabulary.ts';
import { DAY } from './model.ts';
import { pointsOf } from './progress.ts';
import { insert, restartSequence } from './sql.ts';
import type { World } from './world.ts';

/** The password of the demo people is "hirewire-demo": argon2id, 19 MiB, 2 passes. Nobody else can sign in. */
const DEMO_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$CqQibvQ9DtLDThBv5g+Kqg$FcsWJS4/N2BO/Ks/jqh9ZG4xi2fOZCSxYMrXm9LpYoE';
const PREMIUM_LASTS = 20 * DAY;
const POINTS_OF_LEVEL_TWO = 100;

const SKILL_IDS: ReadonlyMap<string, number> = new Map(
  SKILL_ENTRIES.map((entry, index) => [entry.name, index + 1]),
);

export function skillId(name: string): number {
  const id = SKILL_IDS.get(name);
  if (id === undefined) throw new Error(`No skill is called ${name}.`);
  return id;
}

/** Each level needs more points than the one before it: 0, 100, 400, 900 … */
function levelOf(points: number): number {
  return 1 + Math.floor(Math.sqrt(points / POINTS_OF_LEVEL_TWO));
}

export function skillsSql({ candidates }: World): string {
  const uses = new Map<string, number>();
  for (const { name } of candidates.flatMap((candidate) => candidate.skills)) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const rows = SKILL_ENTRIES.map((entry, index) => ({
    id: index + 1,
    name: entry.name,
    category: entry.category,
    aliases: entry.aliases,
    is_verified: true,
    usage_count: uses.get(entry.name) ?? 0,
  }));
  const columns = {
    id: 'bigint',
    name: 'text',
    category: 'text',
    aliases: 'text[]',
    is_verified: 'boolean',
    usage_count: 'int',
  } as const;
  return insert('skills', columns, rows) + restartSequence('skills', rows.length);
}

export function usersSql(world: World): string {
  const points = pointsOf(world);
  const rows = world.users.map((user) => ({
    id: user.id,
    email: user.email,
    password_hash: user.is_demo ? DEMO_PASSWORD_HASH : null,
    name: user.name,
    user_type: user.user_type,
    email_verified: true,
    is_premium: user.is_premium,
    premium_until: user.is_premium ? -PREMIUM_LASTS : null,
    xp_points: points.get(user.id) ?? 0,
    level: levelOf(points.get(user.id) ?? 0),
    created_at: user.created,
    updated_at: user.last_login,
    last_login_at: user.last_login,
  }));
  const columns = {
    id: 'bigint',
    email: 'text',
    password_hash: 'text',
    name: 'text',
    user_type: 'text',
    email_verified: 'boolean',
    is_premium: 'boolean',
    premium_until: 'minutes_ago',
    xp_points: 'int',
    level: 'int',
    created_at: 'minutes_ago',
    updated_at: 'minutes_ago',
    last_login_at: 'minutes_ago',
  } as const;
  return insert('users', columns, rows) + restartSequence('users', rows.length);
}
