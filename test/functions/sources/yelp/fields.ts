import { words } from '../words.ts';

/** Of a review, of the page that lists it, and of a notice. */
export const fields: readonly string[] = words(`
  id url text rating time_created user user.id user.profile_url user.image_url user.name total
  possible_languages time object data data.id data.updates updates.event_type updates.review_id updates.rating
  updates.language updates.user_id
`);

export const around: readonly string[] = ['reviews'];
