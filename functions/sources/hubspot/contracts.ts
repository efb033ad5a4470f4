import { wordAt } from '#functions/sources/deciding.ts';
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
import { mappingOf } from '#functions/sources/mapping.ts';
import { amountOfMillionths, millionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { changedAt, createdAt, moment } from './moments.ts';
import { dealParties, isLost, isWon } from './outcome.ts';

/** Pipelines come by their ids, which people choose freely only through the API: the type of the deal serves too. */
function isRenewal(deal: JsonObject): boolean {
  return ['pipeline', 'pipeline_name', 'dealtype'].some((name) => /renew/.test(wordAt(deal, `properties.${name}`)));
}

/** A discount as a share: what passes 1 is in per cent. */
function share(...paths: readonly [string, ...string[]]): Field {
  return changed(text(...paths), (value) => {
    const given = millionths(value.replace(/\s*%$/, ''));
    if (given === null) return value;
    return amountOfMillionths(given > 1_000_000n || value.endsWith('%') ? given / 100n : given);
  });
}

const closedAt = first(moment('properties.closedate'), changedAt);

/** The term that a renewal deal is about: it runs while the deal is open, and what comes of the deal ends it or not. */
export const renewal = mappingOf('contracts', {
  when: isRenewal,
  sourceId: changed(text('id'), (id) => `deal|${id}`),
  occurredAt: first(moment('properties.contract_start_date'), createdAt),
  updatedAt: changedAt,
  columns: {
    contract_id: first(
      text('properties.contract_id'),
      changed(text('id'), (id) => `deal|${id}`),
    ),
    term_number: text('properties.term_number'),
    ...dealParties,
    product_id: text('properties.product_id'),
    state: when(isLost, constant('ended'), constant('active')),
    started_at: first(moment('properties.contract_start_date'), createdAt),
    renewal_due_at: moment('properties.contract_end_date', 'properties.closedate'),
    renewed_at: when(isWon, closedAt),
    ended_at: when(isLost, closedAt),
    end_reason: when(isLost, prose('properties.closed_lost_reason')),
    amount_per_month: amount('properties.hs_mrr'),
    currency: currency('properties.deal_currency_code'),
    discount_asked: share('properties.discount_asked'),
    discount_given: share('properties.discount_given'),
  },
});
