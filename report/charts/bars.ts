import { html, type Markup } from '#report/html.ts';
import { legend } from './columns.ts';
import { type ChartOption, draw } from './draw.ts';
import { colours, fontSize } from './palette.ts';

type BarSeries = { readonly name: string; readonly colour: string; readonly values: readonly number[] };

export type Bars = {
  /** From top to bottom. */
  readonly rows: readonly string[];
  /** What each row is part of, named where the page is wide and only beside its first row. */
  readonly groups: readonly string[];
  readonly series: readonly BarSeries[];
  readonly label: string;
  readonly format: (value: number) => string;
  /** Written at the end of each bar. */
  readonly end: (row: number) => string;
};

/** Horizontal stacked bars; names on the left, sums at the end. */
export function bars(chart: Bars): Markup {
  const height = chart.rows.length * 30 + 12;
  const drawing = draw({
    option: (_size, isNarrow) => optionOf(chart, isNarrow),
    wide: { width: 960, height },
    narrow: { width: 360, height },
    tip: (series, index) => {
      const { name, values } = chart.series[series] ?? { name: '', values: [] };
      return `${chart.rows[index]}, ${name}: ${chart.format(values[index] ?? 0)}`;
    },
    label: chart.label,
  });
  return html`${chart.series.length > 1 && legend(chart.series)}${drawing}`;
}

const columnStyles = {
  group: { width: 104, align: 'left', color: colours.muted, fontSize: fontSize + 1 },
  row: { width: 88, align: 'right', color: colours.ink, fontSize: fontSize + 1 },
} as const;

/** Without what the renderer takes for marks of style. */
function plain(name: string): string {
  return name.replaceAll(/[{}|]/g, ' ');
}

function optionOf({ rows, groups, series, end }: Bars, isNarrow: boolean): ChartOption {
  const group = (at: number) => (groups[at] === groups[at - 1] ? '' : (groups[at] ?? ''));
  const named = rows.map((row, at) => `{group|${plain(group(at))}}{row|${plain(row)}}`);
  return {
    grid: { left: isNarrow ? 92 : 210, right: isNarrow ? 82 : 130, top: 4, bottom: 4, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: isNarrow ? rows.map(plain) : named,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colours.ink, fontSize: fontSize + (isNarrow ? 0 : 1), margin: 10, rich: columnStyles },
    },
    series: series.map(({ name, colour, values }, at) => ({
      type: 'bar' as const,
      name,
      stack: 'all',
      barWidth: 18,
      data: [...values],
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      label: {
        show: at === series.length - 1,
        position: 'right' as const,
        color: colours.muted,
        fontSize,
        formatter: ({ dataIndex }: { dataIndex: number }) => end(dataIndex),
      },
    })),
  };
}
