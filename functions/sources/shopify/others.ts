import { IntakeError } from '#functions/intake/errors.ts';
import { constant } from '#functions/sources/fields.ts';
import { type Mapped, mapParts, mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { asObject, quoted } from '#functions/sources/reading.ts';
import type { Delivery, Source } from '#functions/sources/source.ts';
import { checkoutMappings } from './checkouts.ts';
import { consentMappings } from './consents.ts';
import { customerMappings, deletedCustomer, mergedCustomers } from './customers.ts';
import { ownId, toldAt } from './fields.ts';
import { fulfilmentMapping } from './fulfilments.ts';
import { privacyMappings } from './privacy.ts';
import { deletedProduct, productMapping } from './products.ts';
import { topicOf, unwrapped } from './topics.ts';

/** Everything but orders and refunds, which have a way of their own because there are so many of them. */
export function mapOthers(source: Mapped): Source['map'] {
  return mapParts(source, (body, delivery) => {
    const object = unwrapped(asObject(body));
    return [{ object, mappings: mappingsOf(topicOf(object, delivery), delivery) }];
  });
}

function mappingsOf(topic: string, delivery: Delivery): readonly RecordMapping[] {
  switch (topic) {
    case 'checkouts/create':
    case 'checkouts/update':
      return checkoutMappings(delivery);
    case 'customers/redact':
    case 'customers/data_request':
    case 'shop/redact':
      return privacyMappings(topic, delivery);
    case 'customers/delete':
      return [deletedCustomer(delivery)];
    case 'customers/merge':
      return [mergedCustomers(delivery)];
    case 'customers/create':
    case 'customers/update':
    case 'customers/enable':
    case 'customers/disable':
      return [...customerMappings, ...consentMappings(delivery)];
    case 'customers_email_marketing_consent/update':
    case 'customers_marketing_consent/update':
    case 'customers_whats_app_marketing_consent/update':
      return consentMappings(delivery);
    case 'fulfillments/create':
    case 'fulfillments/update':
      return [fulfilmentMapping];
    case 'products/create':
    case 'products/update':
      return [productMapping];
    case 'products/delete':
      return [deletedProduct(delivery)];
    case 'orders/delete':
      return [deletedOrder(delivery)];
    default:
      throw new IntakeError('LC-ING-016', `topic ${quoted(topic)}`);
  }
}

/** Only the id comes: the order stays, and counts nowhere. XXX is the code of no currency (ISO 4217). */
function deletedOrder(delivery: Delivery): RecordMapping {
  return mappingOf('orders', {
    sourceId: ownId,
    occurredAt: toldAt(delivery),
    columns: { currency: constant('XXX'), left_out: constant('deleted in the shop') },
  });
}
