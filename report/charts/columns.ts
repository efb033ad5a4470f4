import { html, type Markup } from '#report/html.ts';
import { type ChartOption, draw, type Size } from './draw.ts';
import { axisInside, axisLabel, baseLine, colours, fontSize, gridLines } from './palette.ts';

type ColumnSeries = { readonly name: string; readonly colour: string; readonly values: readonly number[] };

export type Columns = {
  readonly categories: readonly string[];
  readonly series: readonly ColumnSeries[];
  readonly label: string;
  readonly format: (value: number) => string;
  /** Shown over each column; nothing without it. */
  readonly over?: (index: number) => string;
  /** A colour of its own for some columns. */
  readonly colourOf?: (index: number) => string | undefined;
  readonly wide?: Size;
  readonly narrow?: Size;
};

const usualWide: Size = { width: 960, height: 260 };
const usualNarrow: Size = { width: 360, height: 230 };

/** Stacked columns, one for each category, with a legend where there are several series. */
export function columns(chart: Columns): Markup {
  const drawing = draw({
    option: (size, isNarrow) => optionOf(chart, size, isNarrow),
    wide: chart.wide ?? usualWide,
    narrow: chart.narrow ?? usualNarrow,
    tip: (series, index) => {
      const { name, values } = chart.series[series] ?? { name: '', values: [] };
      const what = chart.series.length > 1 ? `${name}, ${chart.categories[index]}` : chart.categories[index];
      return `${what}: ${chart.format(values[index] ?? 0)}`;
    },
    label: chart.label,
  });
  return html`${chart.series.length > 1 && legend(chart.series)}${drawing}`;
}

export function legend(series: readonly { readonly name: string; readonly colour: string }[]): Markup {
  return html`<ul class="legend">${series.map(
    ({ name, colour }) => html`<li><i style="background:${colour}"></i>${name}</li>`,
  )}</ul>`;
}

function optionOf(chart: Columns, { width }: Size, isNarrow: boolean): ChartOption {
  const isLabelled = chart.over !== undefined;
  const most = Math.max(1, Math.floor((width - 50) / (isNarrow ? 62 : 68)));
  const every = Math.ceil(chart.categories.length / most);
  return {
    grid: { left: 4, right: 4, top: isLabelled ? 24 : 12, bottom: 4, ...axisInside },
    xAxis: {
      type: 'category',
      data: [...chart.categories],
      axisTick: { show: false },
      axisLine: baseLine,
      axisLabel: { ...axisLabel, interval: (at: number) => at % every === 0 },
    },
    yAxis: {
      type: 'value',
      show: !isLabelled,
      ...(isLabelled ? { max: 'dataMax' as const } : {}),
      splitNumber: 4,
      splitLine: gridLines,
      axisLabel: { ...axisLabel, formatter: (value: number) => chart.format(value) },
    },
    series: chart.series.map((one, at) => stackOf(chart, one, at === chart.series.length - 1)),
  };
}

function stackOf({ over, colourOf }: Columns, { name, colour, values }: ColumnSeries, isTop: boolean) {
  return {
    type: 'bar' as const,
    name,
    stack: 'all',
    data: values.map((value, index) => ({ value, itemStyle: { color: colourOf?.(index) ?? colour } })),
    barCategoryGap: '28%',
    emphasis: { disabled: true },
    label: {
      show: over !== undefined && isTop,
      position: 'top' as const,
      color: colours.ink,
      fontSize,
      formatter: ({ dataIndex }: { dataIndex: number }) => over?.(dataIndex) ?? '',
    },
  };
}
