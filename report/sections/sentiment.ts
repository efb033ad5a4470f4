import { lines } from '#report/charts/lines.ts';
import { colours } from '#report/charts/palette.ts';
import { counted, type Formats, monthName } from '#report/format.ts';
import type { Markup } from '#report/html.ts';
import { emptyNote, figure } from '#report/page/figure.ts';
import { numbers } from '#report/page/table.ts';
import type { MentionMonth } from '#report/queries/advocacy.ts';
import type { Run } from '#report/queries/run.ts';
import { ratio, sumOf } from '#report/rows.ts';

const shownMonths = 24;
const shownBrands = 5;
const rivalColours = [colours.muted, colours.tint(3), colours.quiet, colours.tint(4)];

type Brand = { readonly brand: string; readonly rows: readonly MentionMonth[]; readonly isOurs: boolean };

const count = (rows: readonly MentionMonth[]) => sumOf(rows, ({ mentions }) => mentions);

function netSentiment(rows: readonly MentionMonth[]): number | null {
  const balance = sumOf(rows, ({ positive, negative }) => positive - negative);
  return ratio(balance, count(rows));
}

const ofMonth = ({ rows }: Brand, month: string) => rows.filter((row) => row.month === month);

/** How we and others are spoken of, month by month. */
export function sentimentFigure(run: Run, trends: readonly MentionMonth[], formats: Formats): Markup {
  if (trends.length === 0) return emptyNote('No mentions have been collected, of us or of others.');
  const months = [...new Set(trends.map(({ month }) => month))].sort().slice(-shownMonths);
  const brands = brandsOf(
    run,
    trends.filter(({ month }) => months.includes(month)),
  );
  return figure({
    finding: sentimentFinding(brands, formats),
    content: [sentimentLines(brands, months, formats), sentimentNumbers(brands, months, formats)],
    note: 'Positive less negative, over all mentions and reviews of the month; those without a sentiment stay in the denominator, copies of one text count once. +1: all positive, −1: all negative. Few mentions make a restless line: their number is in the table.',
  });
}

/** Ours first, then those most spoken of. Ours is the one that the settings name, else the one most spoken of. */
export function brandsOf(run: Pick<Run, 'brand'>, trends: readonly MentionMonth[]): Brand[] {
  const all = [...Map.groupBy(trends, ({ brand }) => brand)].map(([brand, rows]) => ({ brand, rows }));
  all.sort((a, b) => count(b.rows) - count(a.rows) || (a.brand < b.brand ? -1 : 1));
  const own = run.brand ?? all[0]?.brand;
  const marked = all.map((each) => ({ ...each, isOurs: each.brand === own }));
  return [...marked.filter(({ isOurs }) => isOurs), ...marked.filter(({ isOurs }) => !isOurs)].slice(0, shownBrands);
}

function sentimentLines(brands: readonly Brand[], months: readonly string[], formats: Formats): Markup {
  const rivals = brands.filter(({ isOurs }) => !isOurs);
  const said = brands.map(({ brand, rows }) => `${brand} ${formats.decimal(netSentiment(rows), 2)}`);
  return lines({
    categories: months.map(monthName),
    series: brands.map((each) => ({
      name: each.brand,
      colour: each.isOurs ? colours.accent : (rivalColours[rivals.indexOf(each)] ?? colours.muted),
      values: months.map((month) => netSentiment(ofMonth(each, month))),
    })),
    label: `Net sentiment by month and brand: ${said.join(', ')}`,
    format: (value) => formats.decimal(value, 2),
    axisFormat: (value) => formats.decimal(value, 1),
    range: [-1, 1],
  });
}

function sentimentNumbers(brands: readonly Brand[], months: readonly string[], formats: Formats): Markup {
  const cells = (rows: readonly MentionMonth[]) => [formats.decimal(netSentiment(rows), 2), formats.count(count(rows))];
  return numbers({
    caption: 'Mentions and net sentiment by month and brand',
    columns: [
      ['Month', 'text'],
      ...brands.flatMap(({ brand }) => [[brand, 'number'] as const, ['mentions', 'number'] as const]),
    ],
    rows: months.map((month) => [monthName(month), ...brands.flatMap((each) => cells(ofMonth(each, month)))]),
  });
}

function sentimentFinding(brands: readonly Brand[], formats: Formats): string {
  const stand = ({ rows }: Brand) => formats.decimal(netSentiment(rows), 2);
  const ours = brands.find(({ isOurs }) => isOurs);
  const rivals = brands.filter(({ isOurs }) => !isOurs);
  rivals.sort((a, b) => (netSentiment(b.rows) ?? -2) - (netSentiment(a.rows) ?? -2));
  const best = rivals[0];
  if (ours === undefined) return 'Nothing is said about us in the mentions collected';
  const said = `${counted(count(ours.rows), 'mention')} of ${ours.brand} balance at ${stand(ours)}`;
  if (best === undefined) return `${said}; no other brand is watched`;
  return `${said}; the best liked of the others, ${best.brand}, stands at ${stand(best)}`;
}
