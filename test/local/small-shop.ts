import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Orders of a small shop by day, as CSV: an order of two lines, a return, a customer who comes back. */
const days: Readonly<Record<string, readonly string[]>> = {
  '2026-01-05': [
    '1001,A-1,2,10.00,anna@example.com,2026-01-05 10:00',
    '1001,B-2,1,5.50,anna@example.com,2026-01-05 10:00',
  ],
  '2026-02-11': [
    '1002,A-1,1,10.00,anna@example.com,2026-02-11 09:30',
    '1003,C-3,4,2.25,jan@example.com,2026-02-11 12:00',
  ],
  '2026-03-02': ['1004,B-2,1,5.50,,2026-03-02 18:45'],
};

export const smallShopMapping = {
  source: 'small_shop',
  format: 'csv',
  separator: ',',
  time_zone: 'Europe/Warsaw',
  currency: 'EUR',
  records: [
    {
      record: 'order_lines',
      source_id: { from: ['order', 'sku'] },
      occurred_at: { from: 'placed', date_format: 'YYYY-MM-DD HH:mm' },
      columns: {
        order_id: { from: 'order' },
        product_id: { from: 'sku' },
        kind: { value: 'product' },
        quantity: { from: 'quantity' },
        unit_price: { from: 'price' },
      },
    },
    {
      record: 'orders',
      source_id: { from: 'order' },
      occurred_at: { from: 'placed', date_format: 'YYYY-MM-DD HH:mm' },
      columns: {
        order_number: { from: 'order' },
        email_hash: { from: 'email', hash: 'email' },
        payment_status: { value: 'paid' },
      },
    },
  ],
} as const;

export type SmallShop = { readonly files: readonly string[]; readonly mapPath: string };

/** Writes the shop's files and mapping into a folder; `extra` lines go to the end of the first day. */
export function writeSmallShop(folder: string, extra: readonly string[] = []): SmallShop {
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(days).map(([day, lines], index) => {
    const file = join(folder, `${day}.csv`);
    const all = index === 0 ? [...lines, ...extra] : lines;
    writeFileSync(file, `order,sku,quantity,price,email,placed\n${all.join('\n')}\n`);
    return file;
  });
  const mapPath = join(folder, 'mapping.json');
  writeFileSync(mapPath, JSON.stringify(smallShopMapping));
  return { files, mapPath };
}
