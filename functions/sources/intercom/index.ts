import { IntakeError } from '#functions/intake/errors.ts';
import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { withOwnWords } from '#functions/sources/kept-text.ts';
import { mapParts, type Part, type RecordMapping } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import { partOf } from '#functions/sources/part-of.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { contactMappings } from './contacts.ts';
import { conversation } from './conversations.ts';
import { pull } from './pull.ts';

const name = 'intercom';
const records = ['interactions', 'customer_traits', 'consents'] as const satisfies Source['records'];

const people = ['author', 'contact', 'contacts', 'teammates', 'assignee', 'user', 'owner', ''];

const personal = withOwnWords(
  compileRules({
    ...usualPersonal,
    ...Object.fromEntries(people.map((parent) => [`${parent}.name`, 'name' as const])),
    formatted_phone: 'phone',
    whatsapp_number: 'phone',
    avatar: 'hidden',
    avatar_url: 'hidden',
    image_url: 'hidden',
    social_profiles: 'hidden',
    'location.city': 'hidden',
    pseudonym: 'hidden',
    // Tags may stand inside an address or a number; the words are in the record.
    body: 'hidden',
    subject: 'prose',
    title: 'prose',
    remark: 'prose',
  }),
);

/** Conversations and contacts of Intercom. */
export const intercom: Source = {
  name,
  about: {
    system: 'Intercom',
    sends: 'Conversations and contacts that were changed, as pages of its searches',
    authenticates: 'An access token as bearer on our requests',
    oddities: [
      'All times are seconds since 1970; a sign-up in the future (signed_up_at in the year 2043 was seen) is left out',
      'One e-mail may be of several contacts, so Intercom’s word that two are one person is never taken from it: no identity pairs are made',
      'An empty e-mail says that there is none; a conversation that one of ours began has no e-mail of the customer',
      'Bodies are HTML: the words are kept in the record, e-mails and phones replaced, and the payload has none of it',
      'Lists inside of contacts and conversations are cut (has_more): what is missing there is not taken for taken away, and the first of the contacts is the customer',
      'The lists have no window, so the searches are asked. Those of contacts compare days, so each pull begins two days earlier; a new contact may take minutes to be found',
      'A rating from 1 to 5 is a satisfaction from 0 to 1; conversations that a campaign or bot began are automatic',
      'Who did not unsubscribe never said yes either: that is `never`, unless a subscription was chosen',
      'Workspaces in Europe and Australia have addresses of their own (api.eu.intercom.io): only api.intercom.io is asked',
    ],
    read: [
      'https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination',
      'https://developers.intercom.com/docs/references/2.15/rest-api/api.intercom.io/conversations/conversation',
      'https://developers.intercom.com/docs/references/2.17/rest-api/api.intercom.io/contacts/searchcontacts',
      'https://developers.intercom.com/docs/references/2.15/rest-api/api.intercom.io/models/conversation_statistics',
    ],
  },
  records,
  personal,
  map: mapParts({ name, records, personal }, parts),
  file: 'document',
  pull,
};

/** A page of either search, or one conversation or contact alone. */
function parts(body: Json): readonly Part[] {
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is no object');
  const list = 'conversations' in body ? 'conversations' : 'pages' in body ? 'data' : null;
  const objects = list === null ? [body] : objectsOfPage(body, list, ['pages']);
  return objects.map((object) => partOf(object, mappingsOf));
}

function mappingsOf(object: JsonObject): readonly RecordMapping[] {
  if (object.type === 'conversation' || 'source' in object) return [conversation];
  return object.type === 'contact' || 'role' in object ? contactMappings(object) : [];
}
