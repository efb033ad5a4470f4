import { knownWordAt } from '#functions/sources/deciding.ts';
import { objectOf, textOf } from '#functions/sources/reading.ts';
import { type Period, periodIn, perMonth, shareText } from '#functions/sources/terms.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { amountIn, objectsAt, smallestAt, sum } from './money.ts';

/** What a subscription costs a month by its list, and after its discounts; millionths of the smallest unit. */
type Price = { readonly list: bigint; readonly net: bigint | null };

const million = 1_000_000n;
const usageTypes = ['price.recurring.usage_type', 'plan.usage_type'];

export function monthlyAmount(subscription: JsonObject): string | null {
  const net = priceOf(subscription)?.net ?? null;
  return net === null ? null : amountIn(currencyOf(subscription), net);
}

/** 0 where there is none; null where the body names discounts and does not say how high they are. */
export function discountGiven(subscription: JsonObject): string | null {
  const price = priceOf(subscription);
  if (price === null || price.net === null) return null;
  return shareText(price.list - price.net, price.list);
}

function currencyOf(subscription: JsonObject): string {
  const [item] = itemsOf(subscription);
  const ofPrice = item && (textOf(objectOf(item, 'price'), 'currency') ?? textOf(objectOf(item, 'plan'), 'currency'));
  return (textOf(subscription, 'currency') ?? ofPrice ?? '').toLowerCase();
}

/** Null where an item is counted by use or has steps: then the price is known after the term only. */
function priceOf(subscription: JsonObject): Price | null {
  const items = itemsOf(subscription);
  const monthly = items.map(itemPerMonth);
  const [first] = items;
  if (first === undefined || monthly.some((amount) => amount === null)) return null;
  const list = sum(monthly.filter((amount) => amount !== null));
  return { list, net: discounted(list, subscription, itemPeriod(first)) };
}

/** Before 2018 a subscription had one plan and no items. */
function itemsOf(subscription: JsonObject): readonly JsonObject[] {
  const items = objectsAt(subscription, 'items.data');
  const plan = objectOf(subscription, 'plan');
  if (items.length > 0 || plan === null) return items;
  return [{ plan, quantity: subscription.quantity ?? 1 }];
}

function itemPerMonth(item: JsonObject): bigint | null {
  const unit = smallestAt(item, 'price.unit_amount_decimal', 'price.unit_amount', 'plan.amount_decimal', 'plan.amount');
  const period = itemPeriod(item);
  const isMetered = usageTypes.some((path) => knownWordAt(item, path, ['metered', 'licensed']) === 'metered');
  if (unit === null || period === null || isMetered) return null;
  const quantity = smallestAt(item, 'quantity') ?? million;
  return perMonth((unit * quantity) / million, period);
}

function itemPeriod(item: JsonObject): Period | null {
  const recurring = objectOf(objectOf(item, 'price'), 'recurring') ?? objectOf(item, 'plan');
  return recurring === null ? null : periodIn(recurring, 'interval', 'interval_count');
}

/** Discounts in their order, a share or an amount off each bill. */
function discounted(list: bigint, subscription: JsonObject, period: Period | null): bigint | null {
  let net: bigint | null = list;
  for (const discount of discountsOf(subscription)) {
    if (net !== null) net = afterCoupon(net, couponOf(discount), period);
  }
  return net !== null && net < 0n ? 0n : net;
}

function discountsOf(subscription: JsonObject): readonly Json[] {
  const several = subscription.discounts;
  if (Array.isArray(several) && several.length > 0) return several;
  return isJsonObject(subscription.discount) ? [subscription.discount] : [];
}

/** Since 2025 a discount comes by its id alone, or with the id of its coupon. */
function couponOf(discount: Json): JsonObject | null {
  if (!isJsonObject(discount)) return null;
  return objectOf(discount, 'coupon') ?? objectOf(objectOf(discount, 'source'), 'coupon');
}

function afterCoupon(price: bigint, coupon: JsonObject | null, period: Period | null): bigint | null {
  if (coupon === null) return null;
  const percent = smallestAt(coupon, 'percent_off');
  if (percent !== null) return price - (price * percent) / (100n * million);
  const off = smallestAt(coupon, 'amount_off');
  return off === null || period === null ? null : price - perMonth(off, period);
}
