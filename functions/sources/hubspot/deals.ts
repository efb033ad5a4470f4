import {
  amount,
  changed,
  constant,
  currency,
  type Field,
  first,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { origin, tagged } from './contacts.ts';
import { renewal } from './contracts.ts';
import { meddic } from './meddic.ts';
import { changedAt, createdAt, deletedAt, moment } from './moments.ts';
import { dealParties, isLost, isWon } from './outcome.ts';

/** Of an open deal the same property says when it is hoped to close. */
const closedAt = moment('properties.closedate');

const state: Field = when(isWon, constant('won'), when(isLost, constant('lost'), constant('open')));

const qualifiedAt = moment('properties.hs_v2_date_entered_qualifiedtobuy', 'properties.hs_date_entered_qualifiedtobuy');

const deal = mappingOf('leads', {
  sourceId: changed(text('id'), (id) => `deal|${id}`),
  occurredAt: createdAt,
  updatedAt: changedAt,
  columns: {
    kind: constant('deal'),
    lead_id: dealParties.customer_id,
    ...dealParties,
    stage: text('properties.dealstage'),
    pipeline: text('properties.pipeline'),
    state,
    origin,
    ...tagged,
    amount: amount('properties.amount'),
    currency: currency('properties.deal_currency_code'),
    first_offer_at: moment('properties.hs_v2_date_entered_contractsent', 'properties.hs_date_entered_contractsent'),
    qualified_at: qualifiedAt,
    is_qualified: changed(qualifiedAt, () => 'true'),
    won_at: when(isWon, first(closedAt, changedAt)),
    lost_at: when(isLost, first(closedAt, changedAt)),
    lost_reason: when(isLost, prose('properties.closed_lost_reason')),
    competitor: text('properties.competitor'),
    ...meddic,
    deleted_at: deletedAt,
  },
});

export const dealMappings: readonly RecordMapping[] = [deal, renewal];
