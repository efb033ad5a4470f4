import { bars } from '#report/charts/bars.ts';
import { colours } from '#report/charts/palette.ts';
import { counted, type Formats } from '#report/format.ts';
import type { Markup } from '#report/html.ts';
import { inSentence, nameOf, ordered } from '#report/names.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { numbers } from '#report/page/table.ts';
import type { Run } from '#report/queries/run.ts';
import type { StageCount, Stages } from '#report/queries/stages.ts';
import { ratio, sumOf } from '#report/rows.ts';
import { isQuiet, movesFigure } from './moves.ts';

/** Where people are now, and who moved where in the last complete month. */
export function stagesSection(run: Run, stages: Stages, formats: Formats): Markup {
  const people = stages.now.filter((row) => row.isIdentified);
  const browsers = stages.now.filter((row) => !row.isIdentified);
  const nobody = 'Nobody with a lasting identifier is known yet, so there are no stages.';
  return section({
    id: 'stages',
    title: 'Where customers are',
    question: 'How far has each relation come, is it alive, and who moved last month?',
    content: [
      people.length === 0 ? emptyNote(nobody) : peopleFigure(run, people, browsers, formats),
      movesFigure(run, stages, formats),
    ],
  });
}

const customers = (rows: readonly StageCount[]) => sumOf(rows, (row) => row.customers);
const prospects = ['awareness', 'consideration'];

/** A row of the chart and of its table. */
type PhaseRow = { readonly name: string; readonly stage: string; readonly people: readonly StageCount[] };

const lives = [
  { life: 'active', colour: colours.accent },
  { life: 'sleeping', colour: colours.tint(2) },
  { life: 'lost', colour: colours.quiet },
] as const;
type Life = (typeof lives)[number]['life'];

function living(rows: readonly StageCount[], life: Life): number {
  return customers(rows.filter(({ status }) => (isQuiet(status) ? status : 'active') === life));
}

const lifeName = (run: Run, life: Life) => (life === 'active' ? 'Active' : nameOf(run, 'status', life));

function peopleFigure(
  run: Run,
  people: readonly StageCount[],
  browsers: readonly StageCount[],
  formats: Formats,
): Markup {
  const count = formats.count(customers(people));
  const rows = phaseRows(run, people);
  return figure({
    finding: peopleFinding(run, people, formats),
    content: [phaseBars(run, rows, formats), phaseNumbers(run, rows, formats)],
    note: `Stages and their phases from first trace to advocacy; at the end of each bar its people and their share of the ${count} people with a lasting identifier. ${browsersNote(browsers, formats)} Who is silent for longer than a line in the settings is sleeping, beyond a second line lost.`,
  });
}

function phaseRows(run: Run, people: readonly StageCount[]): PhaseRow[] {
  const byPhase = Map.groupBy(people, ({ phase }) => phase);
  return ordered(run, 'phase', byPhase.keys()).map(({ value, name }) => {
    const own = byPhase.get(value) ?? [];
    return { name, stage: nameOf(run, 'stage', own[0]?.stage ?? ''), people: own };
  });
}

function phaseBars(run: Run, rows: readonly PhaseRow[], formats: Formats): Markup {
  const all = sumOf(rows, ({ people }) => customers(people));
  const said = rows.map(({ name, people }) => `${name} ${formats.count(customers(people))}`);
  return bars({
    rows: rows.map(({ name }) => name),
    groups: rows.map(({ stage }) => stage),
    series: lives.map(({ life, colour }) => ({
      name: lifeName(run, life),
      colour,
      values: rows.map(({ people }) => living(people, life)),
    })),
    label: `Identified people by phase, split into active, sleeping and lost: ${said.join(', ')}`,
    format: formats.count,
    end: (row) => {
      const count = customers(rows[row]?.people ?? []);
      return `${formats.count(count)} · ${formats.percent(ratio(count, all))}`;
    },
  });
}

function phaseNumbers(run: Run, rows: readonly PhaseRow[], formats: Formats): Markup {
  const counts = (people: readonly StageCount[]) =>
    [...lives.map(({ life }) => living(people, life)), customers(people)].map(formats.count);
  return numbers({
    caption: 'Identified people by stage, phase and status now',
    columns: [
      ['Phase', 'text'],
      ['Stage', 'text'],
      ...lives.map(({ life }) => [lifeName(run, life), 'number'] as const),
      ['All', 'number'],
    ],
    rows: rows.map(({ name, stage, people }) => [name, stage, ...counts(people)]),
    totals: [['All', '', ...counts(rows.flatMap(({ people }) => people))]],
  });
}

function peopleFinding(run: Run, people: readonly StageCount[], formats: Formats): string {
  const buyers = people.filter(({ stage }) => !prospects.includes(stage));
  if (buyers.length === 0) {
    return `None of ${counted(customers(people), 'identified person', 'identified people')} has bought yet`;
  }
  const share = (rows: readonly StageCount[]) => formats.percent(ratio(customers(rows), customers(buyers)));
  const again = buyers.filter(({ stage }) => stage === 'retention' || stage === 'advocacy');
  const quiet = buyers.filter(({ status }) => isQuiet(status));
  const stages = ['retention', 'advocacy'].map((stage) => inSentence(nameOf(run, 'stage', stage)));
  return `Of ${counted(customers(buyers), 'customer')}, ${share(again)} are in ${stages.join(' or ')}, and ${share(quiet)} have gone quiet`;
}

function browsersNote(browsers: readonly StageCount[], formats: Formats): string {
  if (browsers.length === 0) return 'No browsers without a name are known.';
  const considering = customers(browsers.filter(({ stage }) => stage === 'consideration'));
  return `Not shown: ${counted(customers(browsers), 'browser')} that nothing lasting names, ${formats.count(considering)} of them considering.`;
}
