import { millionthsAt } from '#functions/sources/deciding.ts';
import {
  changed,
  constant,
  emailHash,
  epoch,
  type Field,
  first,
  joined,
  phoneHash,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { keptText } from '#functions/sources/kept-text.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf, objectOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { consentsOf } from './consents.ts';

const changedAt = first(epoch('seconds', 'updated_at'), epoch('seconds', 'created_at'));

const person = {
  customer_id: text('id'),
  email_hash: emailHash('email'),
  phone_hash: phoneHash('phone'),
};

const company_id = text('companies.data.0.id');

type Trait = {
  readonly id: readonly Field[];
  readonly trait: string;
  readonly value: Field;
  readonly kind?: 'demographic' | 'behavioural';
};

function traitMapping({ id, trait, value, kind = 'demographic' }: Trait): RecordMapping {
  return mappingOf('customer_traits', {
    sourceId: joined('|', constant('contact'), text('id'), ...id),
    occurredAt: changedAt,
    columns: { trait: constant(trait), value, kind: constant(kind), ...person, company_id },
  });
}

function simple(trait: string, value: Field, kind: Trait['kind'] = 'demographic'): RecordMapping {
  return traitMapping({ id: [constant(trait)], trait, value, kind });
}

/** A time that was not yet when the contact was changed is no sign-up. */
function hasSignedUp(contact: JsonObject): boolean {
  const [signedUp, updated] = [millionthsAt(contact, 'signed_up_at'), millionthsAt(contact, 'updated_at')];
  return signedUp !== null && updated !== null && signedUp > 0n && signedUp <= updated;
}

const day = changed(epoch('seconds', 'signed_up_at'), (moment) => moment.slice(0, 10));

const always: readonly RecordMapping[] = [
  simple('role', text('role'), 'behavioural'),
  simple('shop_customer_id', prose('external_id')),
  simple('language', text('language_override', 'browser_language')),
  simple('country', text('location.country_code', 'location.country')),
  simple('region', text('location.region')),
  simple('signed_up_on', when(hasSignedUp, day), 'behavioural'),
];

/** Tags come as ids; those beyond the cut of the list are not told. */
function tagsOf(contact: JsonObject): readonly RecordMapping[] {
  return listOf(objectOf(contact, 'tags'), 'data').map((_, place) => {
    const value = text(`tags.data.${place}.name`, `tags.data.${place}.id`);
    return traitMapping({
      id: [constant('tag'), text(`tags.data.${place}.id`)],
      trait: 'tag',
      value,
      kind: 'behavioural',
    });
  });
}

/** Single values; names may hold dots, so they are no paths. */
function attributesOf(contact: JsonObject): readonly RecordMapping[] {
  const attributes = Object.entries(objectOf(contact, 'custom_attributes') ?? {});
  return attributes
    .filter(([name, value]) => typeof value !== 'object' && !name.includes('@'))
    .map(([name, value]) => {
      const kept: Field = (_, { pseudonyms }) => keptText(name, String(value), pseudonyms);
      return traitMapping({ id: [constant('custom'), constant(name)], trait: name, value: kept });
    });
}

export function contactMappings(contact: JsonObject): readonly RecordMapping[] {
  return [...always, ...tagsOf(contact), ...attributesOf(contact), ...consentsOf(contact, person, changedAt)];
}
