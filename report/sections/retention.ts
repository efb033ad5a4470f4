import { columns } from '#report/charts/columns.ts';
import { colours } from '#report/charts/palette.ts';
import { type Formats, monthName } from '#report/format.ts';
import type { Markup } from '#report/html.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { numbers } from '#report/page/table.ts';
import type { Month } from '#report/queries/months.ts';
import type { CohortCell } from '#report/queries/retention.ts';
import { ratio } from '#report/rows.ts';
import { cohortFigure } from './cohorts.ts';

/** Who comes back, by cohort and by month. */
export function retentionSection(cells: readonly CohortCell[], months: readonly Month[], formats: Formats): Markup {
  const complete = months.filter((month) => month.isComplete).slice(-24);
  return section({
    id: 'retention',
    title: 'Who comes back',
    question: 'Of the customers won in a month, how many order again, and what is each month made of?',
    content: [cohortFigure(cells, formats), activityFigure(complete, formats)],
  });
}

function activityFigure(months: readonly Month[], formats: Formats): Markup {
  const last = months.at(-1);
  if (last === undefined) return emptyNote('No month is complete yet.');
  const known = ratio(last.retained + last.reactivated, last.active);
  return figure({
    finding: `${formats.percent(known)} of those who ordered in ${monthName(last.month)} had ordered before`,
    content: [
      columns({
        categories: months.map(({ month }) => monthName(month)),
        series: kinds.map(({ name, colour, of }) => ({ name, colour, values: months.map(of) })),
        label: `Customers who ordered by month: new, retained, reactivated; ${formats.count(last.active)} in ${monthName(last.month)}`,
        format: formats.count,
      }),
      activityNumbers(months, formats),
    ],
    note: `Customers with an order in the month. ${notReturned(last, months.at(-2), formats)}`,
  });
}

const kinds = [
  { name: 'Retained: ordered the month before, too', colour: colours.accent, of: (month: Month) => month.retained },
  { name: 'Reactivated: ordered before that', colour: colours.tint(3), of: (month: Month) => month.reactivated },
  { name: 'New', colour: colours.tint(2), of: (month: Month) => month.newCustomers },
];

function notReturned(last: Month, before: Month | undefined, formats: Formats): string {
  if (before === undefined) return '';
  return `Of ${formats.count(before.active)} active in ${monthName(before.month)}, ${formats.count(last.notReturned)} did not order in ${monthName(last.month)}: not returned is not lost, they may order again later.`;
}

function activityNumbers(months: readonly Month[], formats: Formats): Markup {
  return numbers({
    caption: 'Active = new + retained + reactivated; not returned = active the month before, not in this one',
    columns: [
      ['Month', 'text'],
      ['Active', 'number'],
      ['New', 'number'],
      ['Retained', 'number'],
      ['Reactivated', 'number'],
      ['Not returned', 'number'],
    ],
    rows: months.map((each) => [
      monthName(each.month),
      ...[each.active, each.newCustomers, each.retained, each.reactivated, each.notReturned].map(formats.count),
    ]),
  });
}
