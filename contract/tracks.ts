import Type, { type Static } from 'typebox';
import { clearable, closed, HttpsUrl, Id, nullable, oneOf, pageOf, Time, text, textList } from './schemas.ts';
import { Proficiency, SkillName, SkillYears } from './skills.ts';

const TrackType = oneOf('primary', 'secondary', 'exploring');

const GivenTrackSkill = closed({ name: SkillName, proficiency: Proficiency, years: clearable(SkillYears) });

/** A skill of a track; the master list names it. */
export const TrackSkill = closed({
  skill_id: Id,
  name: Type.String(),
  proficiency: Proficiency,
  years: nullable(Type.Integer()),
});
export type TrackSkill = Static<typeof TrackSkill>;

const KeyProject = closed({
  title: text(200),
  description: clearable(text(2_000)),
  url: clearable(HttpsUrl),
  tech_stack: Type.Optional(textList(30)),
});

const TRACK_FIELDS = {
  track_name: text(100),
  track_type: TrackType,
  skills: Type.Array(GivenTrackSkill, { maxItems: 40 }),
  relevant_experience: clearable(text(5_000)),
  key_projects: clearable(Type.Array(KeyProject, { maxItems: 20 })),
};

export const NewTrack = closed(TRACK_FIELDS);
export type NewTrack = Static<typeof NewTrack>;

export const TrackChange = Type.Partial(NewTrack, { additionalProperties: false });
export type TrackChange = Static<typeof TrackChange>;

/** One specialization of a candidate; feeds score the candidate once per track. */
export const Track = closed({
  id: Id,
  track_name: Type.String(),
  track_type: TrackType,
  skills: Type.Array(TrackSkill),
  relevant_experience: nullable(Type.String()),
  key_projects: Type.Array(KeyProject),
  ai_suggested: Type.Boolean(),
  created_at: Time,
  updated_at: Time,
});
export type Track = Static<typeof Track>;
export const TrackPage = pageOf(Track);
