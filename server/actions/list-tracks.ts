import type { Track } from '../../contract/tracks.ts';
import type { Actor } from '../domain/actor.ts';
import type { Ports } from '../ports/ports.ts';
import { listTracks as list } from '../store/candidate-tracks.ts';

/** All tracks of the candidate, oldest first; there are few. */
export async function listTracks({ sql }: Pick<Ports, 'sql'>, actor: Actor): Promise<Track[]> {
  return list(sql, actor.user_id);
}
