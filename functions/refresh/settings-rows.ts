import { isTimeZone } from '#functions/values/zones.ts';
import { parseSettings, type SettingsRow } from '#sql/settings/index.ts';
import { BadSetting } from './errors.ts';

/** The rows of a settings file of a lake. @throws BadSetting (LC-RUN-003) for what is no CSV */
export function settingsRows(file: string, content: string | Uint8Array): SettingsRow[] {
  try {
    return parseSettings(typeof content === 'string' ? content : Buffer.from(content));
  } catch (cause) {
    throw new BadSetting(file, 'no CSV', cause instanceof Error ? cause.message : 'correct the file');
  }
}

export function isFlag(value: string): boolean {
  return /^(?:true|false)$/i.test(value);
}

/** @throws BadSetting (LC-RUN-003) for a word that says neither on nor off */
export function checkFlag(setting: string, value: string): void {
  if (!isFlag(value)) throw new BadSetting(setting, value, 'use true or false');
}

/** The zone that is given. @throws BadSetting (LC-RUN-003) for one that does not exist */
export function checkZone(zone: string): string {
  if (!isTimeZone(zone)) throw new BadSetting('time_zone', zone, 'use an IANA zone such as Europe/Warsaw');
  return zone;
}
