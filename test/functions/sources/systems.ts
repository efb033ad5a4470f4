import { sources, tableSources } from '#functions/sources/index.ts';
import type { About, Source } from '#functions/sources/source.ts';
import type { SourceCases } from './case.ts';

const heading = `# Sources

What each outside system sends, how it comes in, which [records](records.md) it becomes, what is odd in it, and how many cases try it. Made by a test of the sources; a table that is not named here comes in with a [mapping](mappings.md) of your own.

| system | source or table | way in | records | cases |
| --- | --- | --- | --- | --- |
`;

type Row = {
  readonly system: string;
  readonly name: string;
  readonly way: string;
  readonly records: readonly string[];
  readonly cases: number;
};

/** The page docs/sources.md: system × way in × records × cases, and a paragraph for each source. */
export function systemsTable(all: readonly SourceCases[]): string {
  const rows = all.flatMap(rowsOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const table = rows.map(
    ({ system, name, way, records, cases }) =>
      `| ${system} | \`${name}\` | ${way} | ${records.join(', ') || 'none'} | ${cases} |`,
  );
  const total = rows.reduce((sum, { cases }) => sum + cases, 0);
  return `${heading}${table.join('\n')}\n\n${total} cases in all.\n\n${paragraphs()}`;
}

function keyOf({ system, name, way }: Row): string {
  return `${system.toLowerCase()} ${name} ${way}`;
}

function rowsOf({ source, cases }: SourceCases): readonly Row[] {
  const { system } = aboutOf(source);
  const names = new Map(cases.map(({ table, way }) => [`${way} ${table ?? source}`, { way, name: table ?? source }]));
  return [...names.values()].map(({ way, name }) => {
    const own = cases.filter((each) => each.way === way && (each.table ?? source) === name);
    const records = [...new Set(own.flatMap((each) => each.records.map(({ record }) => record)))].sort();
    return { system, name, way, records, cases: own.length };
  });
}

function aboutOf(name: string): About {
  const found = [...sources, ...tableSources].find((source) => source.name === name);
  if (found === undefined) throw new Error(`cases for ${name}, which is no source`);
  return found.about;
}

function paragraphs(): string {
  const sections = [...sources, ...tableSources].map((source) => section(source.name, source.about, source));
  return `${sections.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join('\n')}`;
}

function section(name: string, about: About, source: Partial<Source>): string {
  const pull = source.pull && `Asked every ${source.pull.everyHours} hours with ${source.pull.credentials.join(', ')}.`;
  const listed = source.reconcile;
  const reconcile = listed && `Asked for its ${listed.table} of a day with ${listed.credentials.join(', ')}.`;
  return [
    `## ${about.system}: \`${name}\``,
    '',
    [`${about.sends}.`, `${about.authenticates}.`, pull, reconcile].filter(Boolean).join(' '),
    '',
    ...about.oddities.map((oddity) => `- ${oddity}.`),
    '',
    ...(about.read.length > 0 ? [`Read: ${about.read.join(', ')}`, ''] : []),
  ].join('\n');
}
