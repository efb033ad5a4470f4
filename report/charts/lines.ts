import type { Markup } from '#report/html.ts';
import { type ChartOption, draw, type Size } from './draw.ts';
import { axisInside, axisLabel, baseLine, fontSize, gridLines } from './palette.ts';

type LineSeries = {
  readonly name: string;
  readonly colour: string;
  /** Null leaves a gap. */
  readonly values: readonly (number | null)[];
};

export type Lines = {
  readonly categories: readonly string[];
  readonly series: readonly LineSeries[];
  readonly label: string;
  readonly format: (value: number) => string;
  readonly axisFormat?: (value: number) => string;
  /** Fixed ends of the axis. */
  readonly range?: readonly [number, number];
};

/** Lines over months, each named and given its value where it ends. */
export function lines(chart: Lines): Markup {
  return draw({
    option: (size, isNarrow) => optionOf(chart, size, isNarrow),
    wide: { width: 960, height: 270 },
    narrow: { width: 360, height: 250 },
    tip: (series, index) => {
      const { name, values } = chart.series[series] ?? { name: '', values: [] };
      const value = values[index] ?? null;
      return `${name}, ${chart.categories[index]}: ${value === null ? '–' : chart.format(value)}`;
    },
    label: chart.label,
  });
}

function optionOf(chart: Lines, { width }: Size, isNarrow: boolean): ChartOption {
  const { categories, series, format, range } = chart;
  const every = Math.ceil(categories.length / Math.max(1, Math.floor((width - 140) / 68)));
  const longest = Math.max(...series.map(({ name }) => name.length));
  const room = Math.min(isNarrow ? 104 : 190, longest * 7 + 16);
  return {
    grid: { left: 4, right: room, top: 14, bottom: 4, ...axisInside },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...categories],
      axisTick: { show: false },
      axisLine: { ...baseLine, onZero: false },
      axisLabel: { ...axisLabel, interval: (at: number) => at % every === 0 },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: gridLines,
      axisLabel: { ...axisLabel, formatter: (value: number) => (chart.axisFormat ?? format)(value) },
      ...(range ? { min: range[0], max: range[1] } : {}),
    },
    series: series.map((one) => lineOf(one, ends(series, one, range), format)),
  };
}

function lineOf({ name, colour, values }: LineSeries, offset: number, format: (value: number) => string) {
  const last = values.findLastIndex((value) => value !== null);
  return {
    type: 'line' as const,
    name,
    clip: false,
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: colour, width: 2.2 },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
    data: values.map((value, index) => ({
      value: value ?? '-',
      label: {
        show: index === last,
        position: 'right' as const,
        offset: [2, offset],
        align: 'left' as const,
        color: colour,
        fontSize,
        fontWeight: 600,
        lineHeight: 15,
        formatter: () => `${name}\n${format(value ?? 0)}`,
      },
    })),
  };
}

/** Labels of lines that end close to each other are moved apart, by pixels. */
function ends(series: readonly LineSeries[], own: LineSeries, range?: readonly [number, number]): number {
  const last = ({ values }: LineSeries) => values.findLast((value) => value !== null) ?? 0;
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const span = range ? range[1] - range[0] : Math.max(...all, 1e-9);
  const pixels = series.map((one) => ({ one, at: (last(one) / span) * 215 })).sort((a, b) => a.at - b.at);
  let before = Number.NEGATIVE_INFINITY;
  for (const { one, at } of pixels) {
    const placed = Math.max(at, before + 32);
    before = placed;
    if (one === own) return at - placed;
  }
  return 0;
}
