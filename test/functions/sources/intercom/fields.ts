import { words } from '../words.ts';

/** Of conversations and contacts. */
export const fields: readonly string[] = words(`
  id created_at updated_at waiting_since snoozed_until source source.type source.delivered_as source.subject
  source.body source.author author.type author.id author.name author.email source.url contacts contacts.contacts
  contacts.id first_contact_reply external_id role email phone signed_up_at tags tags.data tags.has_more
`);

export const around: readonly string[] = ['conversations'];

export const paging: readonly string[] = ['pages'];
