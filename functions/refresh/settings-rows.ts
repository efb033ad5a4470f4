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
