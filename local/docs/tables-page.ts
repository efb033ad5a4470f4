import type { Column } from '#sql/contracts/columns.ts';
import { anchor, code, generatedNote, markdownTable } from './markdown.ts';
import { notBuiltYet } from './not-built-yet.ts';
import type { Area, PublishedTable } from './published-tables.ts';

const introduction = `Every table that BI reads, from the contracts that also make the checks and the table \`data_dictionary\`.

- Money is in the reporting currency. Days and months are the business's local ones, \`month\` is its first day, instants are UTC.
- Tables of people and facts, stages, acquisition, retention, value, advocacy and settings also carry \`run_id\`: the run whose rows they are. They all change together, when a run is published.
- Operations are written whatever becomes of a run.
- Null means not known or not observed; it is never zero. A column that nothing fills yet says so.
- \`is_complete = false\` marks a period that is not over.
- **Key** marks the columns that together name one row: never null, unique. **Required** columns are never null. Before a run is published, both are checked in every table that a model makes.`;

/** docs/tables.md */
export function tablesPage(areas: readonly Area[]): string {
  return `${[
    '# Tables',
    generatedNote,
    introduction,
    '## Contents',
    areas.map(contents).join('\n\n'),
    ...areas.flatMap(({ title, tables }) => [`## ${title}`, ...tables.map(tableText)]),
    '## Not built yet',
    'No table answers these yet, because the model is not written; what [sources](sources.md) send for them is kept in the raw lake:',
    markdownTable(['table', 'question'], stillMissing(areas)),
  ].join('\n\n')}\n`;
}

function stillMissing(areas: readonly Area[]): string[][] {
  const built = new Set(areas.flatMap(({ tables }) => tables.map(({ name }) => name)));
  return notBuiltYet.filter(([name]) => !built.has(name)).map(([name, question]) => [code(name), question]);
}

function contents({ title, tables }: Area): string {
  const rows = tables.map(({ name, question }) => `  - [${name}](#${anchor(name)}): ${question}`);
  return [`- [${title}](#${anchor(title)})`, ...rows].join('\n');
}

/** The short list of the README: a line for each table. */
export function tablesSection(areas: readonly Area[]): string {
  return areas
    .filter(({ title }) => title !== 'Settings of the run')
    .map(({ title, tables }) => {
      const rows = tables.map(({ name, question }) => [`[${name}](docs/tables.md#${anchor(name)})`, question]);
      return markdownTable([title, 'question'], rows);
    })
    .join('\n\n');
}

function tableText({ name, question, description, grain, columns }: PublishedTable): string {
  const rows = Object.entries(columns).map(([column, contract]) => [
    grain.includes(column) ? `**${column}**` : column,
    contract.type,
    contract.unit ?? '',
    meaning(contract, grain.includes(column)),
    contract.formula ?? '',
  ]);
  return [
    `### ${name}`,
    `*${question}*`,
    `${description}. ${grainText(grain)}`,
    markdownTable(['column', 'type', 'unit', 'meaning', 'formula'], rows),
  ].join('\n\n');
}

function grainText(grain: readonly string[]): string {
  return grain.length === 0 ? 'One row.' : `One row per ${grain.map((column) => code(column)).join(', ')}.`;
}

function meaning({ description, required, accepted, notCollected }: Column, isKey: boolean): string {
  return [
    `${description}.`,
    isKey ? 'Key.' : required === true ? 'Required.' : '',
    accepted === undefined ? '' : `One of ${accepted.map(code).join(', ')}.`,
    notCollected === undefined ? '' : `**Not collected**: ${notCollected}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
