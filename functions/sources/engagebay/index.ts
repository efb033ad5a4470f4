import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { withOwnWords } from '#functions/sources/kept-text.ts';
import { mapParts, objectsOf, type Part } from '#functions/sources/mapping.ts';
import { partOf } from '#functions/sources/part-of.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';
import { contactMappings } from './mapping.ts';
import { pull } from './pull.ts';

const name = 'engagebay';
const records = ['leads', 'customer_traits', 'consents', 'interactions'] as const satisfies Source['records'];

/** A property's own label is `name` too, so that one is a person's only where a contact or an owner has it. */
const personal = withOwnWords(
  compileRules({
    ...usualPersonal,
    '.name': 'name',
    'owner.name': 'name',
    firstname: 'name',
    lastname: 'name',
    fullname: 'name',
    name_sort: 'name',
    address: 'hidden',
  }),
);

/** Contacts of EngageBay, as pages of its list. */
export const engagebay: Source = {
  name,
  about: {
    system: 'EngageBay',
    sends: 'Contacts with their properties, tags, subscriptions and the mail sent to them, as pages of its list',
    authenticates: 'The REST API key as Authorization on our requests',
    oddities: [
      'It answers XML unless it is asked for JSON; the cursor of the next page is in the last contact, the count in the first',
      'The list has no window: every pull reads all contacts. updated_time 0 says never, then the time of creation holds',
      'Ids have 16 digits and are kept digit by digit; times are seconds since 1970',
      'Mail: what was sent is a row, and what its status says beyond that is another at the time of sending, as it has no time of its own; the status ends with an id, which is the campaign',
      'CONFIRMED is a granted consent, UNCONFIRMED a pending one; entries of unsubscribeList withdraw it for their list, or for all mail where they name none; any entry of emailBounceStatus is a bounce. An entry of a list that is gone again is not told: it stays withdrawn',
      'A contact, property or tag that is missing from the list was deleted',
      'What openedLinks and emailBounceStatus hold is nowhere described; their entries are kept in the payload',
    ],
    read: ['https://github.com/engagebay/restapi'],
  },
  records,
  personal,
  map: mapParts({ name, records, personal }, parts),
  file: 'document',
  pull,
};

/** A page of contacts, or one alone. */
function parts(body: Json): readonly Part[] {
  const contacts = isJsonObject(body) ? [body] : objectsOf(body, 'the page of contacts');
  return contacts.map((contact) => partOf(contact, (each) => ('id' in each ? contactMappings(each) : [])));
}
