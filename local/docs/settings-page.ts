import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businesses, parseSettings, type SettingsRow, settingsTables } from '#sql/settings/index.ts';
import { code, generatedNote, markdownTable } from './markdown.ts';

const folder = join(import.meta.dirname, '..', '..', 'sql', 'settings');

const introduction = `Settings are rows of small tables that the models join; a run keeps the rows it used with its results. The defaults below come with the models. A file of the same name under \`settings/\` of the lake replaces them row by row: on a laptop \`<lake>/settings/settings.csv\`, in AWS \`settings/settings.csv\` in the raw bucket.

\`\`\`csv
setting,value
business,contracts
time_zone,Europe/Warsaw
reporting_currency,PLN
sleeping_days,120
\`\`\`

\`business\` chooses the column of defaults: ${businesses.map(code).join(', ')}. A setting that does not exist stops the refresh with LC-RUN-003. What a run used is in the published table \`settings\`, with \`source\` saying where each value came from.

The other tables work the same way. A row of an own file with the key of a default replaces the columns that the file has; a row with a new key is added. Keys: ${settingsTables.map(({ name, key }) => `\`${name}\` by ${key.map(code).join(' and ')}`).join('; ')}. A default row cannot be removed; give it another channel or a pattern that fits nothing. An empty field empties the value.`;

const rulesNote = `The first rule that fits wins, in the order of \`priority\`; an empty pattern fits everything. Patterns are SQL \`like\` on lower case: \`%\` is any text, \`_\` one letter. The reason is shown with every visit in \`sessions.channel_reason\`.`;

const costNote = `A cost that names its own channel or purpose keeps it. Purpose comes from the first rule that fits; channel from the first rule that fits and names one. A cost without a channel is \`unmapped\`.`;

/** docs/settings.md */
export function settingsPage(): string {
  return `${[
    '# Settings',
    generatedNote,
    introduction,
    '## settings.csv',
    'Where a kind of business has no value of its own, that of `shop` holds. A blank default is explained in the meaning.',
    scopes(rowsOf('settings')),
    '## channel_rules.csv',
    rulesNote,
    table('channel_rules'),
    '## cost_rules.csv',
    costNote,
    table('cost_rules'),
    '## channels.csv',
    'Which channels are paid for, and who speaks first in them.',
    table('channels'),
    '## exchange_rates.csv',
    'Empty by default: one row per currency and day from which its rate holds, with the worth of one unit in the reporting currency. The reporting currency itself needs no row. An order or cost without a rate is not in revenue or cost; `revenue_reconciliation` counts it under `no exchange rate`, `cost_facts.amounts_without_rate` counts costs.',
    '## display_names.csv',
    'The names that the report shows.',
    table('display_names'),
  ].join('\n\n')}\n`;
}

function rowsOf(name: string): SettingsRow[] {
  return parseSettings(readFileSync(join(folder, `${name}.csv`)));
}

function scopes(rows: readonly SettingsRow[]): string {
  const named = ['setting', ...businesses, 'meaning'];
  const byScope = Object.groupBy(rows, (row) => row.scope ?? '');
  return Object.entries(byScope)
    .map(([scope, group = []]) => `### ${scope}\n\n${markdownTable(named, group.map(settingCells))}`)
    .join('\n\n');
}

function settingCells(row: SettingsRow): string[] {
  const values = businesses.map((business) => row[business] ?? row.shop ?? '');
  return [code(row.setting), ...values, row.description ?? ''];
}

function table(name: string): string {
  const known = settingsTables.find((settings) => settings.name === name);
  const columns = Object.keys(known?.columns ?? {});
  return markdownTable(
    columns,
    rowsOf(name).map((row) => columns.map((column) => row[column] ?? '')),
  );
}
