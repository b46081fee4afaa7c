import Type, { type Static } from 'typebox';
import { CalendarDate, clearable, closed, Id, nullable, pageOf, Time, text, textList } from './schemas.ts';

export const NewExperience = closed({
  company_name: text(255),
  title: text(255),
  description: clearable(text(10_000)),
  start_date: CalendarDate,
  end_date: clearable(CalendarDate),
  is_current: Type.Optional(Type.Boolean()),
  location: clearable(text(255)),
  tech_stack: clearable(textList(50)),
});
export type NewExperience = Static<typeof NewExperience>;

export const ExperienceChange = Type.Partial(NewExperience, { additionalProperties: false });
export type ExperienceChange = Static<typeof ExperienceChange>;

/** A position held; `end_date` is null exactly while `is_current`. */
export const Experience = closed({
  id: Id,
  company_name: Type.String(),
  title: Type.String(),
  description: nullable(Type.String()),
  start_date: CalendarDate,
  end_date: nullable(CalendarDate),
  is_current: Type.Boolean(),
  location: nullable(Type.String()),
  tech_stack: Type.Array(Type.String()),
  created_at: Time,
  updated_at: Time,
});
export type Experience = Static<typeof Experience>;
export const ExperiencePage = pageOf(Experience);
