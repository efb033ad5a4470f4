import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Columns, day, flag, rate, text, whole } from '#sql/contracts/columns.ts';

export type SettingsTable = {
  readonly name: string;
  readonly description: string;
  readonly question: string;
  /** What a row of the lake's own file replaces a default row by. */
  readonly key: readonly string[];
  readonly columns: Columns;
};

export type SettingsRow = Readonly<Record<string, string | null>>;

/** The kinds of business that `settings.csv` has a column of defaults for. */
export const businesses = ['shop', 'contracts', 'service', 'one_off', 'seasonal', 'marketplace'] as const;
export type Business = (typeof businesses)[number];

export const settingsTables = [
  {
    name: 'settings',
    description: 'Thresholds, windows and weights, as this run used them',
    question: 'Which thresholds and windows is this run built with?',
    key: ['setting'],
    columns: {
      setting: text('Name of the setting', { required: true }),
      value: text('Its value in this run'),
      scope: text('What it governs'),
      source: text('default, preset of the kind of business, lake, or run', { required: true }),
      description: text('What it means, with its unit'),
    },
  },
  {
    name: 'channels',
    description: 'The channels, who pays for them and who speaks first in them',
    question: 'Which channels are there, and which are paid for?',
    key: ['channel'],
    columns: {
      channel: text('Channel', { required: true }),
      display_name: text('Name shown'),
      is_paid: flag('Paid for', { required: true }),
      direction: text('inbound or outbound: who speaks first', { required: true }),
      contact_kind: text('Kind of contact that a visit from it is', { required: true }),
    },
  },
  {
    name: 'channel_rules',
    description: 'Which visit belongs to which channel: the first rule that fits wins; empty fits everything',
    question: 'Why does a visit belong to a channel?',
    key: ['priority'],
    columns: {
      priority: whole('Order in which rules are tried', { required: true }),
      source_like: text('Pattern of the source, lower case, SQL like'),
      medium_like: text('Pattern of the medium'),
      campaign_like: text('Pattern of the campaign'),
      click_id_kind: text('Click id that the visit carried'),
      referrer_like: text('Pattern of the host that sent the visit'),
      channel: text('Channel', { required: true }),
      reason: text('Why, shown beside the visit', { required: true }),
    },
  },
  {
    name: 'cost_rules',
    description: 'Channel and purpose of a cost that does not say them: the first rule that fits wins',
    question: 'Why does a cost belong to a channel and purpose?',
    key: ['priority'],
    columns: {
      priority: whole('Order in which rules are tried', { required: true }),
      platform_like: text('Pattern of the platform, lower case, SQL like'),
      campaign_like: text('Pattern of the campaign'),
      cost_type: text('Cost type'),
      channel: text('Channel'),
      purpose: text('acquire, keep or serve', { required: true }),
      reason: text('Why', { required: true }),
    },
  },
  {
    name: 'exchange_rates',
    description: 'One unit of a currency in the reporting currency, from a day on',
    question: 'At which rate was an amount converted?',
    key: ['currency', 'valid_from'],
    columns: {
      currency: text('ISO 4217 code', { required: true }),
      valid_from: day('First day of the rate', { required: true }),
      rate: rate('Reporting currency for one unit', { required: true }),
    },
  },
  {
    name: 'display_names',
    description: 'The names shown for stages, phases and statuses, so that each reader sees their own words',
    question: 'What are stages, phases and statuses called here?',
    key: ['kind', 'value'],
    columns: {
      kind: text('stage, phase or status', { required: true }),
      value: text('The value in the data', { required: true }),
      display_name: text('The name shown', { required: true }),
      position: whole('Order of display', { required: true }),
    },
  },
] as const satisfies readonly SettingsTable[];

/** Reads rows of a settings file; empty fields are null. */
export function parseSettings(csv: string | Buffer): SettingsRow[] {
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value || null])));
}

/** The defaults that come with the models, for a kind of business. */
export function defaultSettings(business: Business, directory = import.meta.dirname): Record<string, SettingsRow[]> {
  return Object.fromEntries(
    settingsTables.map((table) => {
      const rows = parseSettings(readFileSync(join(directory, `${table.name}.csv`)));
      return [table.name, table.name === 'settings' ? rows.map((row) => ofBusiness(row, business)) : rows];
    }),
  );
}

function ofBusiness(row: SettingsRow, business: Business): SettingsRow {
  const own = row[business] ?? null;
  return {
    setting: row.setting ?? null,
    value: own ?? row.shop ?? null,
    scope: row.scope ?? null,
    source: own === null || own === row.shop ? 'default' : `preset ${business}`,
    description: row.description ?? null,
  };
}
