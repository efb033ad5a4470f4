import { legend } from '#report/charts/columns.ts';
import { colours } from '#report/charts/palette.ts';
import { counted, type Formats, spaced } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { figure } from '#report/page/figure.ts';
import { table } from '#report/page/table.ts';
import type { StarCount } from '#report/queries/advocacy.ts';
import { ratio, sumOf } from '#report/rows.ts';

const starColours = [colours.warning, 'var(--warning-pale)', colours.tint(1), colours.tint(3), colours.accent];
/** Reviews that the mean of all platforms stands for in a platform's own mean. */
const priorReviews = 10;

const count = (rows: readonly StarCount[]) => sumOf(rows, ({ reviews }) => reviews);
const stars = (rows: readonly StarCount[]) => sumOf(rows, ({ ratingSum }) => ratingSum);
const answered = (rows: readonly StarCount[]) => sumOf(rows, ({ replied }) => replied);

/** Reviews by platform and stars. */
export function reviewsFigure(rows: readonly StarCount[], formats: Formats): Markup {
  const n = count(rows);
  const mean = ratio(stars(rows), n) ?? 0;
  const bad = count(rows.filter((row) => row.stars <= 2));
  const rewarded = sumOf(rows, (row) => row.rewarded);
  const matched = sumOf(rows, (row) => row.matched);
  return figure({
    finding: `${counted(n, 'review')} give ${formats.decimal(mean, 2)} stars on average; ${formats.percent(ratio(bad, n))} give one or two`,
    content: [
      legend(starColours.map((colour, at) => ({ name: `${at + 1} ★`, colour }))),
      platformTable(rows, mean, formats),
    ],
    note: `Latest version of each review that still stands; ${formats.count(answered(rows))} were answered, ${formats.count(rewarded)} were given for a reward, ${formats.count(matched)} could be matched with a customer. The Bayesian mean adds ${priorReviews} reviews at the mean of all platforms, so that few reviews do not decide.`,
  });
}

function platformTable(rows: readonly StarCount[], mean: number, formats: Formats): Markup {
  const platforms = [...Map.groupBy(rows, ({ platform }) => platform)];
  platforms.sort(([a, one], [b, other]) => count(other) - count(one) || (a < b ? -1 : 1));
  return table({
    caption: 'Reviews by platform and stars',
    isCaptionHidden: true,
    columns: [
      ['Platform', 'text'],
      ['Stars', 'text'],
      ['Reviews', 'number'],
      ['Mean', 'number'],
      ['Bayesian mean', 'number'],
      ['Answered', 'number'],
    ],
    rows: platforms.map(([platform, own]) => [
      spaced(platform),
      starBar(own, formats),
      formats.count(count(own)),
      formats.decimal(ratio(stars(own), count(own)), 2),
      formats.decimal((stars(own) + mean * priorReviews) / (count(own) + priorReviews), 2),
      formats.percent(ratio(answered(own), count(own))),
    ]),
  });
}

function starBar(rows: readonly StarCount[], formats: Formats): Markup {
  const parts = starColours.map((colour, at) => {
    const own = count(rows.filter((row) => row.stars === at + 1));
    return {
      colour,
      own,
      said: `${at + 1} stars: ${formats.count(own)} (${formats.percent(ratio(own, count(rows)))})`,
    };
  });
  const part = ({ colour, own, said }: (typeof parts)[number]) =>
    html`<i style="flex:${own};background:${colour}" data-tip="${said}"></i>`;
  return html`<span class="stars" role="img" aria-label="${parts.map(({ said }) => said).join(', ')}">${parts
    .filter(({ own }) => own > 0)
    .map(part)}</span>`;
}
