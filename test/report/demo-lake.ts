import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { folderLake } from '#functions/intake/folder-lake.ts';
import { lakeKeyOfText } from '#functions/intake/key.ts';
import { pseudonyms } from '#functions/intake/pseudonym.ts';
import { sourceFileArrivals } from '#functions/intake/source-file.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import type { MapContext } from '#functions/sources/source.ts';
import { type DemoDelivery, type DemoOptions, demoDeliveries, demoSettings } from '#local/demo/shop.ts';
import { refreshLake } from '#local/refresh.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';

const keyText = '4f1d9ac27be3506875ce1b0df2a4963847d5e8b1096cf3a2d07b5e9184c6fa3e';

export type DemoLakeOptions = Omit<DemoOptions, 'shopifySecret'> & { lake: string; compiled: CompiledModels };

/** Writes what the demo shop's systems send into a folder, and refreshes it. */
export async function makeDemoLake({ lake, compiled, ...options }: DemoLakeOptions): Promise<void> {
  const key = lakeKeyOfText(keyText);
  const brand = demoSettings.find(({ setting }) => setting === 'brand')?.value ?? 'own';
  const context: MapContext = { pseudonyms: pseudonyms(key), brand };
  const arrivals: Arrival[] = [];
  let number = 0;
  for (const delivery of demoDeliveries({ ...options, shopifySecret: 'demo' })) {
    number += 1;
    arrivals.push(...(await arrivalsOf(delivery, String(number), context)));
  }
  const byDay = Map.groupBy(arrivals, ({ receivedAt }) => receivedAt.slice(0, 10));
  for (const ofDay of byDay.values()) await writeArrivals(ofDay, { lake: folderLake(lake), key });
  mkdirSync(join(lake, 'settings'), { recursive: true });
  const rows = demoSettings.map(({ setting, value }) => `${setting},${value}\n`);
  writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\n${rows.join('')}`);
  await refreshLake({ lake, compiled, asOf: options.endsOn });
}

async function arrivalsOf(delivery: DemoDelivery, number: string, context: MapContext): Promise<Arrival[]> {
  if (delivery.kind === 'file') return fileArrivals(delivery, context);
  const isShopify = delivery.kind === 'shopify_webhook';
  const source = sourceNamed(isShopify ? 'shopify' : 'ga4');
  if (source === null) return [];
  const headers = isShopify ? lowerCase(delivery.headers) : {};
  const body = Buffer.from(delivery.body);
  const { receivedAt } = delivery;
  return [arrivalOf(source, { id: `d${number}`, receivedAt, isVerified: true, headers, body }, context)];
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function fileArrivals(
  { source, mapping, name, content, receivedAt }: Extract<DemoDelivery, { kind: 'file' }>,
  context: MapContext,
): Promise<Arrival[]> {
  const bytes = piecesOf(content);
  if (mapping === undefined) {
    const known = sourceNamed(source);
    return known === null ? [] : Array.fromAsync(sourceFileArrivals(known, { name, bytes, receivedAt }, context));
  }
  const json: unknown = JSON.parse(readFileSync(`docs/examples/demo/${mapping}.json`, 'utf8'));
  return Array.fromAsync(mapFile({ mapping: json, name, bytes, pseudonyms: context.pseudonyms, receivedAt }));
}

async function* piecesOf(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
