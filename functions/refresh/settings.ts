import {
  type Business,
  businesses,
  defaultSettings,
  type SettingsRow,
  type SettingsTable,
  settingsTables,
} from '#sql/settings/index.ts';
import { BadSetting } from './errors.ts';
import { checkFlag, checkZone, isFlag, settingsRows } from './settings-rows.ts';

export type Settings = Readonly<Record<string, readonly SettingsRow[]>>;

/** Gives the text of a settings file of the lake, `settings/<table>.csv`, or nothing. */
export type ReadSettingsFile = (file: string) => Promise<string | undefined>;

/**
 * The defaults of the kind of business, replaced row by row by the lake's own files.
 * @throws BadSetting (LC-RUN-003) for a setting or a kind of business that does not exist
 */
export async function loadSettings(readFile: ReadSettingsFile): Promise<Settings> {
  const own = await ownRows(readFile);
  const defaults = defaultSettings(businessOf(own.settings ?? []));
  refuseUnknown(own.settings ?? [], defaults.settings ?? []);
  for (const row of own.settings ?? []) refuseUnusable(row, defaults.settings ?? []);
  return Object.fromEntries(
    settingsTables.map((table) => [table.name, mergeRows(table, defaults[table.name] ?? [], own[table.name] ?? [])]),
  );
}

async function ownRows(readFile: ReadSettingsFile): Promise<Record<string, SettingsRow[]>> {
  const entries = settingsTables.map(async ({ name }) => {
    const content = await readFile(`settings/${name}.csv`);
    const rows = content === undefined ? [] : settingsRows(`settings/${name}.csv`, content);
    return [name, name === 'settings' ? rows.map((row) => ({ ...row, source: 'lake' })) : rows] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function businessOf(rows: readonly SettingsRow[]): Business {
  const value = rows.find((row) => row.setting === 'business')?.value ?? 'shop';
  const business = businesses.find((known) => known === value);
  if (business === undefined) throw new BadSetting('business', value, `use one of ${businesses.join(', ')}`);
  return business;
}

function refuseUnknown(own: readonly SettingsRow[], defaults: readonly SettingsRow[]): void {
  const known = new Set(defaults.map((row) => row.setting));
  for (const { setting, value } of own) {
    if (!known.has(setting ?? null)) {
      throw new BadSetting(setting ?? '(no name)', value ?? '', `no such setting; there are ${[...known].join(', ')}`);
    }
  }
}

const number = /^\d+(\.\d+)?$/;

/** A setting whose default is a number or a flag stays one; zone and currency must exist. */
function refuseUnusable({ setting, value }: SettingsRow, defaults: readonly SettingsRow[]): void {
  const name = setting ?? null;
  if (name === null || value === undefined || value === null) return;
  const usual = defaults.find((row) => row.setting === name)?.value ?? '';
  if (number.test(usual) && !number.test(value)) {
    throw new BadSetting(name, value, `give a number from 0 on; the default is ${usual}`);
  }
  if (isFlag(usual)) checkFlag(name, value);
  if (name === 'time_zone') checkZone(value);
  if (name === 'reporting_currency' && !currencies.has(value)) {
    throw new BadSetting(name, value, 'use an ISO 4217 code in capitals such as EUR');
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

function mergeRows(table: SettingsTable, defaults: readonly SettingsRow[], own: readonly SettingsRow[]): SettingsRow[] {
  const keyOf = (row: SettingsRow) => JSON.stringify(table.key.map((column) => row[column] ?? null));
  const rows = new Map(defaults.map((row) => [keyOf(row), row]));
  for (const row of own) rows.set(keyOf(row), { ...rows.get(keyOf(row)), ...row });
  return [...rows.values()];
}

/** @throws BadSetting where the setting is empty */
export function settingValue(settings: Settings, name: string): string {
  const value = settings.settings?.find((row) => row.setting === name)?.value ?? null;
  if (value === null) throw new BadSetting(name, '', 'it needs a value');
  return value;
}
