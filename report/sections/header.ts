import { addMonths, dayName, type Formats, longMonthName, missing, monthName, signed } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import type { Month } from '#report/queries/months.ts';
import type { CohortCell } from '#report/queries/retention.ts';
import type { Run } from '#report/queries/run.ts';
import type { PhaseBalance } from '#report/queries/stages.ts';
import type { Audit } from '#report/queries/trust.ts';
import { ratio, sumOf } from '#report/rows.ts';

/** The name over the report: our brand where the settings give it. */
export function titleOf(run: Run): string {
  return run.brand ?? 'The shop';
}

export function reportHeader(run: Run, generatedAt: string): Markup {
  const orders =
    run.firstDay === null || run.lastDay === null
      ? 'No orders yet.'
      : `Orders from ${dayName(run.firstDay)} to ${dayName(run.lastDay)}.`;
  return html`<header class="top">
<p class="eyebrow">Customer lifecycle report</p>
<h1>${titleOf(run)}</h1>
<p class="lead">What happened before ${dayName(run.asOf)}. ${orders} Amounts in ${run.currency}.</p>
<p class="small">Run <code>${run.runId}</code>, published ${run.publishedAt} UTC; written ${generatedAt} UTC.</p>
</header>`;
}

type KeyFigure = {
  readonly name: string;
  readonly value: string;
  /** Against the month before. */
  readonly change: string;
  readonly meaning: string;
};

/** Key figures of the last complete month, beside the month before. */
export function keyFigures(
  months: readonly Month[],
  cohorts: readonly CohortCell[],
  balance: readonly PhaseBalance[],
  audits: readonly Audit[],
  formats: Formats,
): Markup {
  const complete = months.filter((month) => month.isComplete);
  const last = complete.at(-1);
  if (last === undefined)
    return html`<p class="empty">No month is complete yet, so there are no figures of a month.</p>`;
  const before = complete.at(-2);
  const shown = [
    ...monthFigures(last, before, formats),
    retention(cohorts, last.month, formats),
    quietFigure(balance, formats),
    auditFigure(audits, formats),
  ];
  return html`<section class="figures" aria-labelledby="figures-title">
<h2 id="figures-title">${longMonthName(last.month)}</h2>
<dl>${shown.map(figureOf)}</dl>
</section>`;
}

function figureOf({ name, value, change, meaning }: KeyFigure): Markup {
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="change">${change}</dd><dd class="meaning">${meaning}</dd></div>`;
}

function monthFigures(last: Month, before: Month | undefined, formats: Formats): KeyFigure[] {
  const than = before === undefined ? '' : ` on ${monthName(before.month)}`;
  const relative = (now: number, then: number | undefined) => {
    const change = then === undefined ? null : ratio(now - then, then);
    return change === null ? 'no month before' : `${signed(change, (share) => formats.percent(share))}${than}`;
  };
  const anonymous = (month: Month | undefined) =>
    month === undefined ? null : ratio(month.unidentifiedRevenue, month.netRevenue);
  return [
    {
      name: 'New customers',
      value: formats.count(last.newCustomers),
      change: relative(last.newCustomers, before?.newCustomers),
      meaning: 'first qualifying order',
    },
    {
      name: 'Active customers',
      value: formats.count(last.active),
      change: relative(last.active, before?.active),
      meaning: 'ordered in the month',
    },
    {
      name: 'Net revenue',
      value: formats.money(last.netRevenue),
      change: relative(last.netRevenue, before?.netRevenue),
      meaning: 'without tax, shipping, refunds',
    },
    costFigure(last, before, formats),
    {
      name: 'Unidentified revenue',
      value: formats.percent(anonymous(last), 1),
      change: points(anonymous(last), anonymous(before), than, formats),
      meaning: 'share by orders that name nobody',
    },
  ];
}

function costFigure(last: Month, before: Month | undefined, formats: Formats): KeyFigure {
  const name = 'Cost of a new customer';
  if (last.totalCost === 0)
    return { name, value: missing, change: 'no costs booked', meaning: 'all cost to acquire / new customers' };
  const then = before?.cacLoaded ?? null;
  const change = last.cacLoaded === null || then === null ? null : last.cacLoaded - then;
  const than =
    before === undefined || change === null
      ? 'no month before'
      : `${signed(change, formats.money)} on ${monthName(before.month)}`;
  return { name, value: formats.money(last.cacLoaded), change: than, meaning: 'all cost to acquire / new customers' };
}

function points(now: number | null, then: number | null, than: string, formats: Formats): string {
  return now === null || then === null
    ? 'no month before'
    : `${signed((now - then) * 100, (value) => formats.decimal(value, 1))} points${than}`;
}

function retention(cohorts: readonly CohortCell[], month: string, formats: Formats): KeyFigure {
  const rate = (cohort: string) => cohorts.find((cell) => cell.cohort === cohort && cell.age === 1)?.rate ?? null;
  const cohort = addMonths(month, -1);
  const earlier = addMonths(month, -2);
  return {
    name: 'Back after one month',
    value: formats.percent(rate(cohort), 1),
    change: points(rate(cohort), rate(earlier), ` on the ${monthName(earlier)} cohort`, formats).replace(
      'no month',
      'no cohort',
    ),
    meaning: `of those new in ${monthName(cohort)}`,
  };
}

function quietFigure(balance: readonly PhaseBalance[], formats: Formats): KeyFigure {
  const buyers = balance.filter(({ stage, isIdentified }) => isIdentified && !prospects.includes(stage));
  const share = (quiet: (row: PhaseBalance) => number, all: (row: PhaseBalance) => number) =>
    ratio(sumOf(buyers, quiet), sumOf(buyers, all));
  const end = share(
    ({ quietEnd }) => quietEnd,
    (row) => row.end,
  );
  const start = share(
    ({ quietStart }) => quietStart,
    (row) => row.start,
  );
  return {
    name: 'Gone quiet',
    value: formats.percent(end, 1),
    change: points(end, start, ' within the month', formats),
    meaning: 'sleeping or lost, of those who ever bought',
  };
}

const prospects = ['awareness', 'consideration'];

function auditFigure(audits: readonly Audit[], formats: Formats): KeyFigure {
  const passed = audits.filter(({ hasPassed }) => hasPassed).length;
  return {
    name: 'Audits passed',
    value: `${formats.count(passed)} of ${formats.count(audits.length)}`,
    change: passed === audits.length ? 'none failed' : `${formats.count(audits.length - passed)} failed`,
    meaning: 'checks of this run’s tables',
  };
}
