import Type, { type Static } from 'typebox';
import { CalendarDate, clearable, closed, Id, nullable, pageOf, Time, text } from './schemas.ts';

export const NewEducation = closed({
  institution: text(255),
  degree: clearable(text(255)),
  field_of_study: clearable(text(255)),
  start_date: clearable(CalendarDate),
  end_date: clearable(CalendarDate),
  is_current: Type.Optional(Type.Boolean()),
  gpa: clearable(Type.Number({ minimum: 0, maximum: 5 })),
});
export type NewEducation = Static<typeof NewEducation>;

export const EducationChange = Type.Partial(NewEducation, { additionalProperties: false });
export type EducationChange = Static<typeof EducationChange>;

/** A course of study; what `is_current` has no `end_date`. */
export const Education = closed({
  id: Id,
  institution: Type.String(),
  degree: nullable(Type.String()),
  field_of_study: nullable(Type.String()),
  start_date: nullable(CalendarDate),
  end_date: nullable(CalendarDate),
  is_current: Type.Boolean(),
  gpa: nullable(Type.Number()),
  created_at: Time,
});
export type Education = Static<typeof Education>;
export const EducationPage = pageOf(Education);
