import { columns } from '#report/charts/columns.ts';
import { lines } from '#report/charts/lines.ts';
import { colours } from '#report/charts/palette.ts';
import { type Formats, monthName } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { channelName, inSentence, isChannel } from '#report/names.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { numbers, table } from '#report/page/table.ts';
import type { ChannelCost } from '#report/queries/acquisition.ts';
import type { Month } from '#report/queries/months.ts';
import type { Run } from '#report/queries/run.ts';
import { ratio, sumOf } from '#report/rows.ts';

/** Most months that a chart over time shows. */
const shownMonths = 24;

/** What a new customer costs, by channel and by month. */
export function acquisitionSection(
  run: Run,
  channels: readonly ChannelCost[],
  months: readonly Month[],
  formats: Formats,
): Markup {
  const complete = months.filter((month) => month.isComplete).slice(-shownMonths);
  const hasCosts = channels.some(({ totalCost }) => totalCost > 0) || complete.some(({ totalCost }) => totalCost > 0);
  const noCosts = emptyNote(
    'No marketing costs have been collected, so there is no acquisition cost to show. New customers are counted without it.',
  );
  return section({
    id: 'acquisition',
    title: 'What a new customer costs',
    question: 'What did it cost to win a customer, by channel, and is it getting dearer?',
    content: hasCosts
      ? [channelFigure(run, channels, formats), monthlyCost(complete, formats), newCustomers(complete, formats)]
      : [noCosts, newCustomers(complete, formats)],
  });
}

const cacOf = ({ channel, totalCost, newCustomers: won }: ChannelCost) =>
  isChannel(channel) ? ratio(totalCost, won) : null;

function channelFigure(run: Run, channels: readonly ChannelCost[], formats: Formats): Markup {
  const known = channels.filter(({ channel }) => isChannel(channel));
  const shown = known.filter(({ totalCost, newCustomers: won }) => totalCost > 0 || won > 0);
  const apart = channels.filter(({ channel }) => !isChannel(channel));
  const most = Math.max(...shown.map((row) => cacOf(row) ?? 0));
  const line = (row: ChannelCost) => [
    channelName(run, row.channel),
    formats.money(row.totalCost),
    formats.count(row.newCustomers),
    costBar(row, most, formats),
  ];
  const cost = sumOf(channels, (row) => row.totalCost);
  const won = sumOf(channels, (row) => row.newCustomers);
  return figure({
    finding: channelFinding(run, known, formats),
    content: table({
      caption: 'Cost to acquire, new customers and cost of a new customer by channel, last twelve complete months',
      isCaptionHidden: true,
      columns: [
        ['Channel', 'text'],
        ['Cost', 'number'],
        ['New customers', 'number'],
        ['Cost of a new customer', 'text'],
      ],
      rows: [...shown, ...apart].map(line),
      totals: [
        [
          'All',
          formats.money(cost),
          formats.count(won),
          html`<span class="cac">${formats.money(ratio(cost, won))}</span>`,
        ],
      ],
    }),
    note: 'Last twelve complete months. Cost: everything spent to acquire (media, people, agencies, tools, fairs), so the figure is the loaded one. A new customer belongs to the channel of the last non-direct touch before the first order. No cost of a new customer can be given for a channel that won none (–), for customers whose touch is not known, or for costs that no rule gives a channel; they are in the total.',
  });
}

function costBar(row: ChannelCost, most: number, formats: Formats): Markup {
  const cac = cacOf(row);
  const reason = unpriced(row);
  if (reason !== null) return html`<span class="cac">${formats.money(cac)}</span><span class="why">${reason}</span>`;
  const width = most === 0 ? 0 : Math.max(0.5, ((cac ?? 0) / most) * 100);
  return html`<span class="cac">${formats.money(cac)}</span><span class="track"><i style="width:${width.toFixed(1)}%"></i></span>`;
}

/** Why there is no bar. */
function unpriced({ channel, totalCost, newCustomers: won }: ChannelCost): string | null {
  if (channel === 'unattributed') return 'touch not known';
  if (channel === 'unmapped') return 'no rule gives a channel';
  if (won === 0) return 'won nobody';
  return totalCost === 0 ? 'no cost booked' : null;
}

function channelFinding(run: Run, channels: readonly ChannelCost[], formats: Formats): string {
  const priced = channels
    .filter(({ totalCost, newCustomers: won }) => totalCost > 0 && won > 0)
    .sort((a, b) => b.newCustomers - a.newCustomers);
  const [first, second] = priced;
  if (first === undefined) return 'No channel that was paid for has won a customer in the last twelve months';
  const opening = `${channelName(run, first.channel)} wins a customer for ${formats.money(cacOf(first))}`;
  if (second === undefined) return opening;
  return `${opening}, ${inSentence(channelName(run, second.channel))} for ${formats.money(cacOf(second))}`;
}

function monthlyCost(months: readonly Month[], formats: Formats): Markup {
  const last = months.at(-1);
  if (last === undefined) return emptyNote('No month is complete yet.');
  const now = `${formats.money(last.cacLoaded)} in ${monthName(last.month)}`;
  return figure({
    finding: `Over all channels a new customer cost ${now}; the twelve-month mean is ${formats.money(meanCac(months.slice(-12)))}`,
    content: [
      lines({
        categories: months.map(({ month }) => monthName(month)),
        series: [
          { name: 'All cost', colour: colours.accent, values: months.map(({ cacLoaded }) => cacLoaded) },
          { name: 'Paid channels', colour: colours.muted, values: months.map(({ cacPaid }) => cacPaid) },
        ],
        label: `Cost of a new customer by month: over all channels ${now}, in paid channels ${formats.money(last.cacPaid)}`,
        format: formats.money,
        axisFormat: formats.shortMoney,
      }),
      monthlyNumbers(months, formats),
    ],
    note: 'All cost: media, people, agencies, tools and fairs to acquire, over all new customers of the month. Paid channels: media and commission of paid channels over the new customers they won. Complete months only.',
  });
}

function monthlyNumbers(months: readonly Month[], formats: Formats): Markup {
  return numbers({
    caption: 'Cost to acquire and cost of a new customer by month',
    columns: [
      ['Month', 'text'],
      ['Cost', 'number'],
      ['of it without a channel', 'number'],
      ['New customers', 'number'],
      ['All cost', 'number'],
      ['Paid channels', 'number'],
    ],
    rows: months.map((each) => [
      monthName(each.month),
      formats.money(each.totalCost),
      formats.money(each.unmappedCost),
      formats.count(each.newCustomers),
      formats.money(each.cacLoaded),
      formats.money(each.cacPaid),
    ]),
  });
}

function meanCac(months: readonly Month[]): number | null {
  return ratio(
    sumOf(months, ({ totalCost }) => totalCost),
    sumOf(months, ({ newCustomers: won }) => won),
  );
}

function newCustomers(months: readonly Month[], formats: Formats): Markup {
  const last = months.at(-1);
  if (last === undefined) return emptyNote('No month is complete yet.');
  const unpaid = (month: Month) => month.newCustomers - month.paidNewCustomers - month.unattributedNewCustomers;
  const all = [
    { name: 'Paid channels', colour: colours.accent, values: months.map((month) => month.paidNewCustomers) },
    { name: 'Other channels', colour: colours.tint(3), values: months.map(unpaid) },
    { name: 'No known touch', colour: colours.quiet, values: months.map((month) => month.unattributedNewCustomers) },
  ];
  const series = all.filter(({ values }) => values.some((value) => value > 0));
  const best = months.slice(1).reduce((one, other) => (other.newCustomers > one.newCustomers ? other : one), last);
  return figure({
    finding: `${monthName(last.month)} brought ${formats.count(last.newCustomers)} new customers; the best month was ${monthName(best.month)} with ${formats.count(best.newCustomers)}`,
    content: [
      columns({
        categories: months.map(({ month }) => monthName(month)),
        series: series.length > 0 ? series : all,
        label: `New customers by month, ${formats.count(last.newCustomers)} in ${monthName(last.month)}`,
        format: formats.count,
      }),
      numbers({
        caption: 'New customers by month',
        columns: [['Month', 'text'], ...all.map(({ name }) => [name, 'number'] as const), ['All', 'number']],
        rows: months.map((month, at) => [
          monthName(month.month),
          ...all.map(({ values }) => formats.count(values[at] ?? 0)),
          formats.count(month.newCustomers),
        ]),
      }),
    ],
    note: 'People with a first qualifying order in the month, by the channel of the last non-direct touch before it. Where the records begin, older customers may look new: the first month is not called the best.',
  });
}
