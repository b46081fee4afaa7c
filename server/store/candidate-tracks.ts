import type { NewTrack, Track, TrackSkill } from '../../contract/tracks.ts';
import type { Sql } from '../ports/sql.ts';

/** A track as it is written, its skills named by the master list. */
export interface TrackRow {
  track_name: string;
  track_type: Track['track_type'];
  skills: readonly TrackSkill[];
  relevant_experience: string | null;
  key_projects: NonNullable<NewTrack['key_projects']> | null;
}

const COLUMNS = 'track_name, track_type, skills, relevant_experience, key_projects';
const ANSWER = `id, track_name, track_type, skills, relevant_experience,
  coalesce(key_projects, '[]') as key_projects, coalesce(ai_suggested, false) as ai_suggested, created_at, updated_at`;

/** The tracks of a candidate, oldest first. */
export async function listTracks(sql: Sql, userId: number): Promise<Track[]> {
  return sql.query<Track>(
    `select ${ANSWER} from candidate_tracks
      where candidate_profile_id = (select id from candidate_profiles where user_id = $1) order by id`,
    [userId],
  );
}

/** The names of a profile's tracks with their ids. */
export async function trackNames(sql: Sql, profileId: number): Promise<{ id: number; track_name: string }[]> {
  return sql.query('select id, track_name from candidate_tracks where candidate_profile_id = $1', [
    profileId,
  ]);
}

/** Adds tracks and returns them in the order given. */
export async function insertTracks(
  sql: Sql,
  tracks: readonly (TrackRow & { candidate_profile_id: number })[],
): Promise<Track[]> {
  return sql.query<Track>(
    `insert into candidate_tracks (candidate_profile_id, ${COLUMNS})
     select candidate_profile_id, ${COLUMNS}
       from jsonb_populate_recordset(null::candidate_tracks, $1::jsonb)
     returning ${ANSWER}`,
    [JSON.stringify(tracks)],
  );
}

/** Writes the given fields of a track of this profile; null when it has no such track. */
export async function updateTrack(
  sql: Sql,
  profileId: number,
  trackId: number,
  change: Partial<TrackRow>,
): Promise<Track | null> {
  const [row] = await sql.query<Track>(
    `update candidate_tracks as track
        set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(track, $3::jsonb)),
            updated_at = clock_timestamp()
      where id = $2 and candidate_profile_id = $1
     returning ${ANSWER}`,
    [profileId, trackId, JSON.stringify(change)],
  );
  return row ?? null;
}

/** Removes a track of this profile; false when it has no such track. */
export async function deleteTrack(sql: Sql, profileId: number, trackId: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from candidate_tracks where id = $2 and candidate_profile_id = $1 returning id',
    [profileId, trackId],
  );
  return rows.length > 0;
}
