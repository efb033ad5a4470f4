import { type FlowLink, flow } from '#report/charts/flow.ts';
import { colours } from '#report/charts/palette.ts';
import { type Formats, longMonthName } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { inSentence, nameOf, ordered } from '#report/names.ts';
import { emptyNote, figure } from '#report/page/figure.ts';
import { numbers, table } from '#report/page/table.ts';
import type { Run } from '#report/queries/run.ts';
import type { StageMove, Stages } from '#report/queries/stages.ts';
import { sumOf } from '#report/rows.ts';

export const isQuiet = (status: string) => status === 'sleeping' || status === 'lost';

/** Who moved from which stage to which in the last complete month, and the balance that this makes. */
export function movesFigure(run: Run, stages: Stages, formats: Formats): Markup {
  const month = stages.balance[0]?.month;
  if (month === undefined) return emptyNote('No month is complete yet, so there are no moves to show.');
  const title = longMonthName(month);
  const moves = stages.moves.filter(
    (move) => endOf(move.fromStage, move.fromStatus) !== endOf(move.toStage, move.toStatus),
  );
  const total = sumOf(moves, (move) => move.moves);
  if (total === 0) return emptyNote(`Nobody changed stage in ${title}.`);
  return figure({
    finding: movesFinding(run, moves, title, formats),
    content: [flowChart(run, moves, title, formats), balanceTable(run, stages, title, formats)],
    note: `${formats.count(total)} moves of identified people between stages, or into and out of sleep, in ${title}. Whoever moved twice counts twice; moves between phases of one stage are left out here and counted in the balance.`,
  });
}

const firstSeen = 'first_seen';
const stageOrder = ['awareness', 'consideration', 'purchase', 'retention', 'advocacy'];
const endOrder = [firstSeen, ...stageOrder, 'sleeping', 'lost'];

function endOf(stage: string | null, status: string | null): string {
  if (stage === null || status === null) return firstSeen;
  return isQuiet(status) ? status : stage;
}

/** Onward in the accent, back in a tint, into silence in grey. */
function linkColour(from: string, to: string): string {
  if (isQuiet(to)) return colours.quiet;
  return endOrder.indexOf(to) > endOrder.indexOf(from) || isQuiet(from) ? colours.tint(3) : colours.tint(1);
}

function endName(run: Run, key: string): string {
  return key === firstSeen ? 'First seen' : nameOf(run, isQuiet(key) ? 'status' : 'stage', key);
}

function flowChart(run: Run, moves: readonly StageMove[], title: string, formats: Formats): Markup {
  const links = linksOf(moves);
  const ends = endOrder.map((key) => ({
    key,
    name: endName(run, key),
    colour: isQuiet(key) ? colours.quiet : colours.accent,
  }));
  const said = links.map(({ from, to, value }) => `${endName(run, from)} to ${endName(run, to)} ${value}`).join(', ');
  const listed = numbers({
    caption: `Moves between stages in ${title}`,
    columns: [
      ['From', 'text'],
      ['To', 'text'],
      ['Moves', 'number'],
    ],
    rows: links.map(({ from, to, value }) => [endName(run, from), endName(run, to), formats.count(value)]),
  });
  return html`<div class="sides" aria-hidden="true"><span>from</span><span>to</span></div>
${flow({ left: ends, right: ends, links, label: `Moves in ${title}: ${said}`, format: formats.count })}${listed}`;
}

/** Moves added up by where from and where to, in the order of the stages. */
function linksOf(moves: readonly StageMove[]): FlowLink[] {
  return endOrder.flatMap((from) =>
    endOrder.flatMap((to) => {
      const own = moves.filter(
        (move) => endOf(move.fromStage, move.fromStatus) === from && endOf(move.toStage, move.toStatus) === to,
      );
      const value = sumOf(own, (move) => move.moves);
      return value === 0 ? [] : [{ from, to, value, colour: linkColour(from, to) }];
    }),
  );
}

function movesFinding(run: Run, moves: readonly StageMove[], title: string, formats: Formats): string {
  const count = (holds: (move: StageMove) => boolean) => sumOf(moves.filter(holds), (move) => move.moves);
  const wasCustomer = ({ fromStage }: StageMove) => stageOrder.indexOf(fromStage ?? '') >= 2;
  const wasQuiet = ({ fromStatus }: StageMove) => isQuiet(fromStatus ?? '');
  const bought = count((move) => endOf(move.toStage, move.toStatus) === 'purchase');
  const returned = count((move) => endOf(move.toStage, move.toStatus) === 'retention');
  const slept = count((move) => wasCustomer(move) && !wasQuiet(move) && isQuiet(move.toStatus));
  const woke = count((move) => wasCustomer(move) && wasQuiet(move) && !isQuiet(move.toStatus));
  return `In ${title}, ${formats.count(bought)} people came to ${inSentence(nameOf(run, 'stage', 'purchase'))} and ${formats.count(returned)} to ${inSentence(nameOf(run, 'stage', 'retention'))}; ${formats.count(slept)} customers fell asleep, ${formats.count(woke)} woke up`;
}

function balanceTable(run: Run, stages: Stages, title: string, formats: Formats): Markup {
  const people = stages.balance.filter((row) => row.isIdentified);
  const sums = (rows: typeof people) =>
    [
      sumOf(rows, (row) => row.start),
      sumOf(rows, (row) => row.entered),
      sumOf(rows, (row) => row.left),
      sumOf(rows, (row) => row.erased),
      sumOf(rows, (row) => row.end),
      sumOf(rows, (row) => row.quietEnd),
    ].map(formats.count);
  const phases = ordered(
    run,
    'phase',
    people.map(({ phase }) => phase),
  );
  return html`<details><summary>The balance of ${title}</summary>${table({
    caption: `Identified people by phase in ${title}: start + entered − left − erased = end`,
    columns: [
      ['Phase', 'text'],
      ['Start', 'number'],
      ['Entered', 'number'],
      ['Left', 'number'],
      ['Erased', 'number'],
      ['End', 'number'],
      ['of these quiet', 'number'],
    ],
    rows: phases.map(({ value, name }) => [name, ...sums(people.filter(({ phase }) => phase === value))]),
    totals: [
      ['All', ...sums(people)],
      ['Browsers', ...sums(stages.balance.filter((row) => !row.isIdentified))],
    ],
  })}</details>`;
}
