import { compileRules, usualPersonal } from '#functions/personal/payload.ts';

/** Where people stand in a ticket. */
const people = ['requester', 'submitter', 'user', 'users', 'from', 'to', ''];

export const personal = compileRules({
  ...usualPersonal,
  ...Object.fromEntries(people.map((parent) => [`${parent}.name`, 'name' as const])),
  alias: 'name',
  photo: 'hidden',
  remote_photo_url: 'hidden',
  details: 'hidden',
  notes: 'hidden',
  signature: 'hidden',
  address: 'hidden',
  formatted_phone: 'phone',
  username: 'hidden',
  profile_url: 'hidden',
  facebook_id: 'hidden',
  twitter_id: 'hidden',
  description: 'prose',
  subject: 'prose',
  raw_subject: 'prose',
  comment: 'prose',
});
