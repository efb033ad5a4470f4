import { at, composed, constant, emailHash, type Field, first, phoneHash, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { textOfValue } from '#functions/sources/reading.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import { toldAt } from './fields.ts';

const shop = text('shop_domain', 'shop_id');
const who = first(text('customer.id'), emailHash('customer.email'), phoneHash('customer.phone'));
const isOfShop = (object: JsonObject) => 'shop_domain' in object || 'shop_id' in object;
const isOfPerson = (object: JsonObject) => isOfShop(object) && isJsonObject(object.customer);

const person = {
  shop,
  customer_id: text('customer.id'),
  email_hash: emailHash('customer.email'),
  phone_hash: phoneHash('customer.phone'),
} as const;

/** Requests hold no time of their own, and but for data requests no id: a person asked for twice is one request. */
export function privacyMappings(topic: string, delivery: Delivery): readonly RecordMapping[] {
  const occurredAt = toldAt(delivery);
  switch (topic) {
    case 'customers/redact':
      return [
        mappingOf('erasures', {
          when: isOfPerson,
          sourceId: composed('|', constant('redact'), shop, who),
          occurredAt,
          columns: { kind: constant('erase_person'), ...person, order_ids: idList('orders_to_redact') },
        }),
      ];
    case 'customers/data_request':
      return [
        mappingOf('erasures', {
          when: isOfPerson,
          sourceId: composed('|', constant('data_request'), shop, first(text('data_request.id'), who)),
          occurredAt,
          columns: {
            kind: constant('show_data'),
            ...person,
            order_ids: idList('orders_requested'),
            request_id: text('data_request.id'),
          },
        }),
      ];
    default:
      return [
        mappingOf('erasures', {
          when: isOfShop,
          sourceId: composed('|', constant('shop'), shop),
          occurredAt,
          columns: { kind: constant('erase_shop'), shop },
        }),
      ];
  }
}

/** As a JSON list of texts: ids are never numbers. */
function idList(member: string): Field {
  return (object) => {
    const ids = at(object, member);
    return Array.isArray(ids) ? JSON.stringify(ids.flatMap((id) => textOfValue(id, member) ?? [])) : null;
  };
}
