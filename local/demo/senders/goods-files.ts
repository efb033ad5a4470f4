import type { WholePiece } from '#local/demo/delivery.ts';
import { decimal } from '#local/demo/people/money.ts';
import { hour, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { giftCard, type Product, products, unitCost } from '#local/demo/world/catalogue.ts';
import { foreignCurrencies, ownCurrency, rateOf } from '#local/demo/world/currency.ts';
import type { World } from '#local/demo/world/world.ts';
import { csvRow } from './sheets.ts';
import { productIds } from './shopify-parts.ts';
import { wooProductId } from './woocommerce-order.ts';

/** What the marketplace keeps of a price without tax. */
const marketplaceFee = 0.12;

/** Lists that the office keeps: products of the small shop, what goods cost, and rates of exchange. */
export function* goodsFiles(world: World): Generator<WholePiece> {
  const at = world.from + 9 * hour;
  yield dropped('products_csv', at, ['product_id,name,category,price,currency', ...products.map(productRow)]);
  const costs = [...products, giftCard].flatMap((product) => costRows(product, world));
  yield dropped('product_costs_csv', at + 60_000, ['product_id,kind,valid_from,cost,currency', ...costs]);
  for (const month of world.months.slice(0, -1)) {
    const rates = foreignCurrencies.map((currency) =>
      csvRow([month, currency, ownCurrency, rateOf(currency, month).toFixed(5)]),
    );
    yield dropped('exchange_rates_csv', localMidnight(month) + 6 * hour, ['date,base,currency,rate', ...rates]);
  }
}

function dropped(target: string, at: number, lines: readonly string[]): WholePiece {
  const name = `${target}_${localDate(at)}.csv`;
  return { at, delivery: { way: 'drop', target, receivedAt: iso(at), name, content: `${lines.join('\n')}\n` } };
}

function productRow(product: Product): string {
  const { name, category, price } = product;
  return csvRow([wooProductId(product), name, category, decimal(price), 'CHF']);
}

/** Each product under the ids that orders of either shop name it by; the small shop has no gift card. */
function costRows(product: Product, { months, business }: World): string[] {
  const from = months[0] ?? '';
  const { product: own } = productIds(product);
  const ids = product.isGiftCard ? [own] : [own, String(wooProductId(product))];
  const fee = Math.round((product.price / (1 + product.taxRate / 100)) * marketplaceFee);
  return ids.flatMap((each) => [
    csvRow([each, 'goods', from, decimal(unitCost(product)), ownCurrency]),
    ...(business.isMarketplace && !product.isGiftCard && each === own
      ? [csvRow([each, 'marketplace_fee', from, decimal(fee), ownCurrency])]
      : []),
  ]);
}
