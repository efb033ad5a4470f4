import type { Lake } from '#functions/lake/lake.ts';
import { checkZone, settingsRows } from '#functions/refresh/settings-rows.ts';

/** The default of sql/settings/settings.csv, which lies beside no other function than those of the refresh. */
const usualZone = 'UTC';

/** The business's own zone: its days are those of every published table. @throws BadSetting (LC-RUN-003) */
export async function businessZone(lake: Lake): Promise<string> {
  const file = await lake.get('settings/settings.csv');
  const rows = file === null ? [] : settingsRows('settings/settings.csv', file);
  return checkZone(rows.find(({ setting }) => setting === 'time_zone')?.value ?? usualZone);
}
