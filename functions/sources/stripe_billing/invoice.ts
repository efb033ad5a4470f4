import { emailPair, phonePair } from '#functions/sources/customer-pairs.ts';
import { flagOf, knownWordAt, neededMillionths } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  composed,
  constant,
  currency,
  emailHash,
  epoch,
  type Field,
  nameHashes,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { firstTextOf, objectOf, textOf } from '#functions/sources/reading.ts';
import { type Period, perMonth, shareText } from '#functions/sources/terms.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { amountIn, objectsAt, sum } from './money.ts';

const body = 'data.object';
const states: Readonly<Record<string, string>> = {
  'invoice.paid': 'active',
  'invoice.payment_succeeded': 'active',
  'invoice.payment_failed': 'past_due',
};

export const isInvoice = (event: JsonObject) => Object.hasOwn(states, textOf(event, 'type') ?? '');

const subscription = text(`${body}.subscription`, `${body}.parent.subscription_details.subscription`);

/** Lines that a term is billed with; a proration mends a term that was billed before. */
function termLines(event: JsonObject): readonly JsonObject[] {
  return objectsAt(event, `${body}.lines.data`).filter((line) => {
    const item = objectOf(objectOf(line, 'parent'), 'subscription_item_details');
    const isOfTerm = textOf(line, 'type') === 'subscription' || item !== null;
    return isOfTerm && !flagOf(line.proration, 'proration') && !flagOf(item?.proration, 'proration');
  });
}

const timeOf =
  (edge: 'start' | 'end'): Field =>
  (event, context) => {
    const [line] = termLines(event);
    return line === undefined ? null : epoch('seconds', `period.${edge}`)(line, context);
  };

/** Calendar months where the days fit, so that February costs no more; else days. */
function periodOfLine(line: JsonObject): Period | null {
  const start = new Date(Number(at(line, 'period.start')) * 1000);
  const end = new Date(Number(at(line, 'period.end')) * 1000);
  const days = Math.round((end.getTime() - start.getTime()) / 86_400_000);
  if (!(days > 0)) return null;
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  const isWhole =
    months > 0 &&
    Math.abs(end.getUTCDate() - start.getUTCDate()) <= (end.getUTCDate() >= 28 || start.getUTCDate() > 28 ? 3 : 0);
  return isWhole ? { months: BigInt(months) } : { days: BigInt(days) };
}

/** Smallest units, in millionths: what the lines cost by their list, and what was taken off. */
function totalsOf(event: JsonObject) {
  const lines = termLines(event);
  const listed = sum(lines.map((line) => neededMillionths(line, 'amount')));
  const off = sum(
    lines.flatMap((line) => objectsAt(line, 'discount_amounts')).map((each) => neededMillionths(each, 'amount')),
  );
  return { listed, off, tax: sum(lines.map(taxInside)) };
}

/** Tax that the price holds; other tax comes on top of it. */
function taxInside(line: JsonObject): bigint {
  const old = objectsAt(line, 'tax_amounts').filter(({ inclusive }) => flagOf(inclusive, 'inclusive'));
  const taxes = objectsAt(line, 'taxes').filter(
    (tax) => knownWordAt(tax, 'tax_behavior', ['inclusive', 'exclusive', 'unspecified']) === 'inclusive',
  );
  return sum([...old, ...taxes].map((tax) => neededMillionths(tax, 'amount')));
}

const perMonthOf: Field = (event) => {
  const [line] = termLines(event);
  const period = line === undefined ? null : periodOfLine(line);
  if (period === null) return null;
  const { listed, off, tax } = totalsOf(event);
  const code = firstTextOf(objectOf(objectOf(event, 'data'), 'object'), 'currency') ?? '';
  return amountIn(code.toLowerCase(), perMonth(listed - off - tax, period));
};

const productOf: Field = (event, context) => {
  const [line] = termLines(event);
  return line === undefined
    ? null
    : text('price.product', 'pricing.price_details.product', 'plan.product')(line, context);
};

/** What a bill says is older than whatever its subscription says later; of one bill, the payment weighs more. */
const billedAt: Field = (event, context) =>
  changed(epoch('seconds', `${body}.created`, 'created'), (time) =>
    states[textOf(event, 'type') ?? ''] === 'active' ? time.replace(/0$/, '1') : time,
  )(event, context);

const invoiceTerm = mappingOf('contracts', {
  when: (event) => termLines(event).length > 0,
  sourceId: composed('|', subscription, timeOf('start')),
  occurredAt: timeOf('start'),
  updatedAt: billedAt,
  columns: {
    contract_id: subscription,
    customer_id: text(`${body}.customer`),
    email_hash: emailHash(`${body}.customer_email`),
    phone_hash: phoneHash(`${body}.customer_phone`),
    ...nameHashes(`${body}.customer_name`),
    product_id: productOf,
    order_id: text(`${body}.id`),
    state: (event) => states[textOf(event, 'type') ?? ''] ?? null,
    started_at: timeOf('start'),
    renewal_due_at: timeOf('end'),
    end_reason: constant(null),
    amount_per_month: perMonthOf,
    currency: currency(`${body}.currency`),
    discount_given: (event) => {
      const { listed, off } = totalsOf(event);
      return shareText(off, listed);
    },
  },
});

const pair = { customerId: text(`${body}.customer`), occurredAt: epoch('seconds', 'created'), reason: 'invoice' };

/** The term that a bill is for, and who pays it. */
export const invoiceMappings: readonly RecordMapping[] = [
  invoiceTerm,
  emailPair({ ...pair, paths: [`${body}.customer_email`] }),
  phonePair({ ...pair, paths: [`${body}.customer_phone`] }),
];
