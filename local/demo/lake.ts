import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoSettings } from './world/settings.ts';

const mappings = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'demo');

/** Gives a folder the settings and mappings that the demo shop's deliveries need. */
export function prepareDemoLake(lake: string): void {
  const target = join(lake, 'settings', 'mappings');
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(mappings)) copyFileSync(join(mappings, file), join(target, file));
  const rows = demoSettings.map(({ setting, value }) => `${setting},${value}\n`);
  writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\n${rows.join('')}`);
}
