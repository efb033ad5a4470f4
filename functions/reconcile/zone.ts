import type { Lake } from '#functions/lake/lake.ts';
import { BadSetting } from '#functions/refresh/errors.ts';
import { settingsRows } from '#functions/refresh/settings-rows.ts';
import { isTimeZone } from '#functions/values/zones.ts';

/** The default of sql/settings/settings.csv, which lies beside no other function than those of the refresh. */
const usualZone = 'UTC';

/** The business's own zone: its days are those of every published table. @throws BadSetting (LC-RUN-003) */
export async function businessZone(lake: Lake): Promise<string> {
  const file = await lake.get('settings/settings.csv');
  const rows = file === null ? [] : settingsRows('settings/settings.csv', file);
  const zone = rows.find(({ setting }) => setting === 'time_zone')?.value ?? usualZone;
  if (isTimeZone(zone)) return zone;
  throw new BadSetting('time_zone', zone, 'use an IANA zone such as Europe/Warsaw');
}
