import { ACHIEVEMENTS, EVENTS, QUESTS } from './extras.ts';
import { DAY, HOUR, type MinutesAgo } from './model.ts';
import { unlockedBy } from './progress.ts';
import { insert, restartSequence } from './sql.ts';
import type { World } from './world.ts';

const QUEST_DAYS = 3;

export function achievementsSql(world: World): string {
  const rows = ACHIEVEMENTS.map((achievement, index) => ({ id: index + 1, ...achievement }));
  const columns = {
    id: 'bigint',
    name: 'text',
    description: 'text',
    xp_reward: 'int',
    tier: 'text',
    criteria: 'jsonb',
  } as const;
  const unlocked = world.candidates
    .flatMap((candidate) => unlockedBy(candidate, world))
    .map((row, index) => ({ id: index + 1, ...row }));
  const unlockedColumns = {
    id: 'bigint',
    user_id: 'bigint',
    achievement_id: 'bigint',
    unlocked_at: 'minutes_ago',
  } as const;
  return (
    insert('achievements', columns, rows) +
    restartSequence('achievements', rows.length) +
    insert('user_achievements', unlockedColumns, unlocked) +
    restartSequence('user_achievements', unlocked.length)
  );
}

export function questsSql(world: World): string {
  const rows = QUESTS.map((quest, index) => ({ id: index + 1, ...quest }));
  const columns = {
    id: 'bigint',
    title: 'text',
    description: 'text',
    xp_reward: 'int',
    quest_type: 'text',
    target_value: 'int',
  } as const;
  const progress = questProgress(world).map((row, index) => ({ id: index + 1, ...row }));
  const progressColumns = {
    id: 'bigint',
    user_id: 'bigint',
    quest_id: 'bigint',
    current_value: 'int',
    completed: 'boolean',
    completed_at: 'minutes_ago',
    quest_date: 'days_ago',
  } as const;
  return (
    insert('daily_quests', columns, rows) +
    restartSequence('daily_quests', rows.length) +
    insert('user_quest_progress', progressColumns, progress) +
    restartSequence('user_quest_progress', progress.length)
  );
}

/** Of the last days, from what people did on each of them. */
function questProgress(world: World) {
  const done = new Map<string, MinutesAgo[]>();
  const note = (user: number, type: string, at: MinutesAgo) => {
    const key = `${user} ${type} ${Math.floor(at / DAY)}`;
    done.set(key, [...(done.get(key) ?? []), at]);
  };
  for (const one of world.swipes)
    if (one.side === 'candidate') note(one.candidate.user.id, 'swipe_count', one.at);
  for (const match of world.matches) {
    for (const one of match.messages)
      if (one.side === 'candidate') note(match.candidate.user.id, 'send_message', one.at);
  }
  return [...done].flatMap(([key, moments]) => {
    const [user = '', type, day = ''] = key.split(' ');
    if (Number(day) < 1 || Number(day) > QUEST_DAYS) return [];
    moments.sort((a, b) => b - a);
    return QUESTS.flatMap((quest, index) => {
      if (quest.quest_type !== type) return [];
      const reached = moments[quest.target_value - 1] ?? null;
      return [
        {
          user_id: Number(user),
          quest_id: index + 1,
          current_value: Math.min(moments.length, quest.target_value),
          completed: reached !== null,
          completed_at: reached,
          quest_date: Number(day),
        },
      ];
    });
  });
}

export function eventsSql({ participants }: World): string {
  const rows = EVENTS.map(({ starts, ...held }, index) => ({
    id: index + 1,
    ...held,
    starts_at: starts,
    ends_at: starts - held.duration_minutes,
    created_at: Math.max(starts, 0) + 20 * DAY,
  }));
  const columns = {
    id: 'bigint',
    title: 'text',
    description: 'text',
    starts_at: 'minutes_ago',
    ends_at: 'minutes_ago',
    duration_minutes: 'int',
    max_candidates: 'int',
    max_companies: 'int',
    status: 'text',
    created_at: 'minutes_ago',
  } as const;
  const guests = participants.map(({ registered, ...one }, index) => ({
    id: index + 1,
    ...one,
    registered_at: registered,
  }));
  const guestColumns = {
    id: 'bigint',
    event_id: 'bigint',
    user_id: 'bigint',
    user_type: 'text',
    registered_at: 'minutes_ago',
    attended: 'boolean',
    chats_completed: 'int',
    matches_made: 'int',
  } as const;
  return (
    insert('live_events', columns, rows) +
    restartSequence('live_events', rows.length) +
    insert('event_participants', guestColumns, guests) +
    restartSequence('event_participants', guests.length)
  );
}

const ACTIVITY_DAYS = 7;

/** The log of the last days: swipes, messages and sign-ins. */
export function activitiesSql({ swipes, matches, users }: World): string {
  const entries = [
    ...swipes.map((one) => ({
      user_id: one.side === 'candidate' ? one.candidate.user.id : one.job.company.user.id,
      activity_type: 'swipe',
      metadata: { job_id: one.job.id, candidate_id: one.candidate.user.id, direction: one.direction },
      created_at: one.at,
    })),
    ...matches.flatMap((match) =>
      match.messages.map((one) => ({
        user_id: one.side === 'candidate' ? match.candidate.user.id : match.job.company.user.id,
        activity_type: 'message_sent',
        metadata: { match_id: match.id },
        created_at: one.at,
      })),
    ),
    ...users.map((user) => ({
      user_id: user.id,
      activity_type: 'login',
      metadata: {},
      created_at: user.last_login,
    })),
  ];
  const rows = entries
    .filter((entry) => entry.created_at < ACTIVITY_DAYS * DAY && entry.created_at > HOUR)
    .sort((a, b) => b.created_at - a.created_at || a.user_id - b.user_id)
    .map((entry, index) => ({ id: index + 1, ...entry }));
  const columns = {
    id: 'bigint',
    user_id: 'bigint',
    activity_type: 'text',
    metadata: 'jsonb',
    created_at: 'minutes_ago',
  } as const;
  return insert('user_activities', columns, rows) + restartSequence('user_activities', rows.length);
}
