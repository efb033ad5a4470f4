import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Business } from '#sql/settings/index.ts';
import { foreignCurrencies, rateOf } from './world/currency.ts';
import { demoSettings } from './world/settings.ts';

const mappings = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'demo');

/** Gives a folder the settings and mappings that the deliveries of a demo shop of this kind need. */
export function prepareDemoLake(lake: string, business: Business): void {
  const target = join(lake, 'settings', 'mappings');
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(mappings)) copyFileSync(join(mappings, file), join(target, file));
  const rows = demoSettings(business).map(({ setting, value }) => `${setting},${value}\n`);
  writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\n${rows.join('')}`);
  writeFileSync(join(lake, 'settings', 'exchange_rates.csv'), ratesFile());
}

/** Years in which demos are usually set. */
const [firstYear, lastYear] = [2022, 2028];

function ratesFile(): string {
  const months = Array.from({ length: 12 * (lastYear - firstYear + 1) }, (_, at) =>
    new Date(Date.UTC(firstYear, at, 1)).toISOString().slice(0, 10),
  );
  const rows = foreignCurrencies.flatMap((currency) =>
    months.map((month) => `${currency},${month},${rateOf(currency, month)}\n`),
  );
  return `currency,valid_from,rate\n${rows.join('')}`;
}
