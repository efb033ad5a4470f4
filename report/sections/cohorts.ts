import { addMonths, type Formats, monthName } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { emptyNote, figure } from '#report/page/figure.ts';
import type { CohortCell } from '#report/queries/retention.ts';
import { ratio, sumOf } from '#report/rows.ts';

const shownCohorts = 24;

/** The weighted mean rate of an age, over the cohorts whose month of that age is over. */
export function meanRate(cells: readonly CohortCell[], age: number): number | null {
  const over = cells.filter((cell) => cell.age === age && cell.isComplete);
  return ratio(
    sumOf(over, ({ active }) => active),
    sumOf(over, ({ size }) => size),
  );
}

export function cohortFigure(cells: readonly CohortCell[], formats: Formats): Markup {
  const cohorts = [...new Set(cells.map(({ cohort }) => cohort))].sort().slice(-shownCohorts);
  const shown = cells.filter((cell) => cohorts.includes(cell.cohort) && cell.age > 0);
  const ages = [...new Set(shown.filter(({ rate }) => rate !== null).map(({ age }) => age))].sort((a, b) => a - b);
  if (ages.length === 0)
    return emptyNote('No cohort is a complete month old yet, so nobody can be said to have come back.');
  const darkest = Math.max(...shown.map(({ rate }) => rate ?? 0));
  const first = cells[0]?.cohort ?? '';
  return figure({
    finding: cohortFinding(
      shown.filter(({ cohort }) => cohort !== first),
      ages,
      formats,
    ),
    content: [
      heatMap(
        shown,
        cohorts.filter((cohort) => cells.some((cell) => cell.cohort === cohort)),
        ages,
        { darkest, first },
        formats,
      ),
      scale(darkest, formats),
    ],
    note: `Share of each month’s new customers who ordered in the first, second, third month after, in percent. Empty: not over yet. Means are weighted by cohort size. Records begin in ${monthName(first)}: that cohort may hold older customers and look more faithful than it is, so the title leaves it out.`,
  });
}

function cohortFinding(cells: readonly CohortCell[], ages: readonly number[], formats: Formats): string {
  if (meanRate(cells, 1) === null) return 'One cohort is old enough to be asked who came back';
  const first = formats.percent(meanRate(cells, 1), 1);
  const later = [12, 6, 3].find((age) => ages.includes(age) && meanRate(cells, age) !== null);
  if (later === undefined) return `${first} of new customers order again in the month after their first order`;
  return `${first} of new customers order again in the next month, and ${formats.percent(meanRate(cells, later), 1)} in month ${later}`;
}

function heatMap(
  cells: readonly CohortCell[],
  cohorts: readonly string[],
  ages: readonly number[],
  { darkest, first }: { readonly darkest: number; readonly first: string },
  formats: Formats,
): Markup {
  const later = cells.filter(({ cohort }) => cohort !== first);
  const at = new Map(cells.map((cell) => [`${cell.cohort} ${cell.age}`, cell]));
  const size = new Map(cells.map(({ cohort, size: people }) => [cohort, people]));
  const line = (cohort: string) =>
    html`<tr><th scope="row">${monthName(cohort)}</th><td class="size">${formats.count(size.get(cohort) ?? null)}</td>${ages.map((age) => cellOf(at.get(`${cohort} ${age}`), darkest, formats))}</tr>`;
  const mean = (name: string, of: readonly CohortCell[]) =>
    html`<tr><th scope="row">${name}</th><td class="size"></td>${ages.map((age) => html`<td>${percentOf(meanRate(of, age), formats)}</td>`)}</tr>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Retention by cohort"><table class="heat">
<caption class="unseen">Share of each cohort who ordered, in percent, by months since the first order</caption>
<thead><tr><th scope="col">Cohort</th><th scope="col" class="size">New</th>${ages.map((age) => html`<th scope="col">${age}</th>`)}</tr></thead>
<tbody>${cohorts.filter((cohort) => size.has(cohort)).map(line)}</tbody>
<tfoot>${mean('Mean', cells)}${
    cohorts.includes(first) && meanRate(later, 1) !== null && mean(`from ${monthName(addMonths(first, 1))}`, later)
  }</tfoot>
</table></div>`;
}

function percentOf(rate: number | null, formats: Formats): string {
  return rate === null ? '' : formats.decimal(rate * 100, 0);
}

function cellOf(cell: CohortCell | undefined, darkest: number, formats: Formats): Markup {
  if (cell === undefined || cell.rate === null) return html`<td></td>`;
  const depth = darkest === 0 ? 0 : Math.round((cell.rate / darkest) * 100);
  const tip = `${monthName(cell.cohort)}, month ${cell.age}: ${formats.count(cell.active)} of ${formats.count(cell.size)} (${formats.percent(cell.rate, 1)})`;
  return html`<td style="--depth:${depth}" data-tip="${tip}">${percentOf(cell.rate, formats)}</td>`;
}

function scale(darkest: number, formats: Formats): Markup {
  return html`<p class="scale"><span>0 %</span><i></i><span>${formats.percent(darkest)}</span></p>`;
}
