import type { Lake } from '#functions/lake/lake.ts';
import { type Privacy, privacyOf } from '#functions/personal/privacy.ts';
import { checkFlag, settingsRows } from '#functions/refresh/settings-rows.ts';
import type { Mapping } from '#functions/sources/mapped/mapping.ts';

const settingsKey = 'settings/settings.csv';

export type FirstSettings = { readonly time_zone: string; readonly reporting_currency: string | null };

/** Gives a lake that has no settings the zone and currency of its first mapping; null where it has some. */
export async function writeFirstSettings(lake: Lake, mapping: Mapping): Promise<FirstSettings | null> {
  const settings = { time_zone: mapping.time_zone, reporting_currency: mapping.currency ?? null };
  const rows = Object.entries(settings).flatMap(([setting, value]) =>
    value === null ? [] : [`${setting},${value}\n`],
  );
  const result = await lake.put(settingsKey, Buffer.from(`setting,value\n${rows.join('')}`), { ifAbsent: true });
  return result === 'written' ? settings : null;
}

/** Our own brand as mentions name it: a setting of the lake, else `own`. */
export async function ownBrand(lake: Lake): Promise<string> {
  return (await ownSettings(lake)).get('brand') ?? 'own';
}

/**
 * What the lake's settings say of personal data; off where they say nothing.
 * @throws BadSetting (LC-RUN-003) for a word that says neither: what was hashed in one way stays so
 */
export async function ownPrivacy(lake: Lake): Promise<Privacy> {
  const settings = await ownSettings(lake);
  return privacyOf((setting) => {
    const value = settings.get(setting);
    if (value !== undefined) checkFlag(setting, value);
    return value;
  });
}

async function ownSettings(lake: Lake): Promise<ReadonlyMap<string, string>> {
  const file = await lake.get(settingsKey);
  const rows = file === null ? [] : settingsRows(settingsKey, file);
  return new Map(rows.flatMap(({ setting, value }) => (setting && value ? [[setting, value] as const] : [])));
}
