import { type Candidate, type Company, DAY, HOUR, type MinutesAgo, type User } from './model.ts';
import type { Random } from './random.ts';

export interface Achievement {
  name: string;
  description: string;
  xp_reward: number;
  tier: 'bronze' | 'silver' | 'gold' | 'platinum';
  criteria: Record<string, number>;
}

/** The keys of `criteria` are counts of what one person did; all that are named must be reached. */
export const ACHIEVEMENTS: readonly Achievement[] = [
  achievement('First look', 'Swiped for the first time.', 20, 'bronze', { swipes_count: 1 }),
  achievement('Window shopper', 'Swiped 15 times.', 50, 'bronze', { swipes_count: 15 }),
  achievement('Well read', 'Swiped 60 times.', 120, 'silver', { swipes_count: 60 }),
  achievement('Whole story', 'Completed the profile.', 80, 'bronze', { profile_completed: 1 }),
  achievement('Toolbox', 'Listed ten skills.', 40, 'bronze', { skills_count: 10 }),
  achievement('Seen and signed', 'Had three skills validated.', 100, 'silver', { validated_skills_count: 3 }),
  achievement('Two hats', 'Added a second track.', 60, 'bronze', { tracks_count: 2 }),
  achievement('It takes two', 'Matched for the first time.', 80, 'bronze', { matches_count: 1 }),
  achievement('In demand', 'Matched ten times.', 250, 'gold', { matches_count: 10 }),
  achievement('Breaking the ice', 'Wrote the first message.', 40, 'bronze', { messages_count: 1 }),
  achievement('Good correspondent', 'Wrote 25 messages.', 120, 'silver', { messages_count: 25 }),
  achievement('Face to face', 'Reached an interview.', 150, 'silver', { interviews_count: 1 }),
  achievement('On the table', 'Received an offer.', 250, 'gold', { offers_count: 1 }),
  achievement('Signed', 'Was hired through a match.', 600, 'platinum', { hires_count: 1 }),
  achievement('Speed dater', 'Took part in a live event.', 100, 'silver', { events_attended: 1 }),
];

function achievement(
  name: string,
  description: string,
  xp_reward: number,
  tier: Achievement['tier'],
  criteria: Record<string, number>,
): Achievement {
  return { name, description, xp_reward, tier, criteria };
}

export const QUESTS = [
  {
    title: 'Five honest looks',
    description: 'Swipe five jobs today.',
    xp_reward: 40,
    quest_type: 'swipe_count',
    target_value: 5,
  },
  {
    title: 'A good browse',
    description: 'Swipe fifteen jobs today.',
    xp_reward: 80,
    quest_type: 'swipe_count',
    target_value: 15,
  },
  {
    title: 'Say hello',
    description: 'Send one message today.',
    xp_reward: 40,
    quest_type: 'send_message',
    target_value: 1,
  },
  {
    title: 'Keep talking',
    description: 'Send five messages today.',
    xp_reward: 80,
    quest_type: 'send_message',
    target_value: 5,
  },
  {
    title: 'Polish',
    description: 'Improve one part of your profile today.',
    xp_reward: 50,
    quest_type: 'profile_update',
    target_value: 1,
  },
  {
    title: 'Spring cleaning',
    description: 'Improve three parts of your profile today.',
    xp_reward: 90,
    quest_type: 'profile_update',
    target_value: 3,
  },
  {
    title: 'Sharp eye',
    description: 'Swipe thirty jobs today.',
    xp_reward: 120,
    quest_type: 'swipe_count',
    target_value: 30,
  },
] as const;

export interface LiveEvent {
  title: string;
  description: string;
  starts: MinutesAgo;
  duration_minutes: number;
  max_candidates: number;
  max_companies: number;
  status: 'scheduled' | 'ended' | 'cancelled';
}

export const EVENTS: readonly LiveEvent[] = [
  event(
    'Climate and Energy Evening',
    'Twelve companies that measure, save or store energy; six minutes each, then you decide.',
    26 * DAY,
    90,
    60,
    12,
    'ended',
  ),
  event(
    'Web Engineers, Six Minutes Each',
    'Full-stack, frontend and backend engineers meet teams that build for the web.',
    9 * DAY,
    60,
    100,
    10,
    'ended',
  ),
  event(
    'Health Care Hour',
    'Nurses, clinical researchers and the people who build for them.',
    4 * DAY,
    60,
    60,
    8,
    'cancelled',
  ),
  event(
    'Data People Meet Data Problems',
    'Analysts, engineers and scientists; bring one problem you are proud of.',
    -(2 * DAY + 5 * HOUR),
    75,
    80,
    10,
    'scheduled',
  ),
  event(
    'Remote First, Face to Face',
    'Companies without an office meet people who do not miss one.',
    -(6 * DAY + 3 * HOUR),
    60,
    120,
    12,
    'scheduled',
  ),
  event(
    'Start-up Speed Dating',
    'Teams of fewer than thirty people, questions welcome.',
    -13 * DAY,
    60,
    100,
    10,
    'scheduled',
  ),
];

function event(
  title: string,
  description: string,
  starts: MinutesAgo,
  duration_minutes: number,
  max_candidates: number,
  max_companies: number,
  status: LiveEvent['status'],
): LiveEvent {
  return { title, description, starts, duration_minutes, max_candidates, max_companies, status };
}

export interface Participant {
  event_id: number;
  user_id: number;
  user_type: 'candidate' | 'company';
  registered: MinutesAgo;
  attended: boolean;
  chats_completed: number;
  matches_made: number;
}

/** Who signed up for what; only past events have been attended. Dana and the demo company are in the next one. */
export function makeParticipants(
  candidates: readonly Candidate[],
  companies: readonly Company[],
  seed: Random,
): Participant[] {
  return EVENTS.flatMap((held, index) => {
    const random = seed.of(`event ${index}`);
    const wasHere = ({ user }: { user: User }) => user.created > Math.max(held.starts, 0) + DAY;
    const guests = [
      ...random.some(candidates.filter(wasHere), random.between(14, 34)).map((candidate) => candidate.user),
      ...random
        .some(companies.filter(wasHere), random.between(4, held.max_companies))
        .map((company) => company.user),
    ];
    const isNext = held.starts === -(6 * DAY + 3 * HOUR);
    const demo = [...candidates, ...companies].map((one) => one.user).filter((user) => user.is_demo);
    const users = [...new Set([...(isNext ? demo : []), ...guests])];
    return users.map((user) => {
      const attended = held.status === 'ended' && random.chance(0.8);
      return {
        event_id: index + 1,
        user_id: user.id,
        user_type: user.user_type === 'company' ? ('company' as const) : ('candidate' as const),
        registered: Math.min(Math.max(held.starts, 0) + random.between(HOUR, 6 * DAY), user.created - 1),
        attended,
        chats_completed: attended ? random.between(2, 7) : 0,
        matches_made: 0,
      };
    });
  });
}
