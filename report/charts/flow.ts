import type { Markup } from '#report/html.ts';
import { draw } from './draw.ts';
import { colours, fontSize } from './palette.ts';

type FlowEnd = { readonly key: string; readonly name: string; readonly colour: string };
export type FlowLink = { readonly from: string; readonly to: string; readonly value: number; readonly colour: string };

export type Flow = {
  /** Top to bottom on the left and on the right; ends without links are left out. */
  readonly left: readonly FlowEnd[];
  readonly right: readonly FlowEnd[];
  readonly links: readonly FlowLink[];
  readonly label: string;
  readonly format: (value: number) => string;
};

/** From where on the left to where on the right, as wide as there are many. */
export function flow(chart: Flow): Markup {
  const links = chart.links.filter(({ value }) => value > 0);
  const left = ends(chart.left, links, 'from');
  const right = ends(chart.right, links, 'to');
  const height = Math.max(220, Math.max(left.length, right.length) * 54);
  return draw({
    option: (_size, isNarrow) => ({
      series: [
        {
          ...layout(isNarrow),
          data: [
            ...left.map((end) => node(end, 'left', isNarrow, chart.format)),
            ...right.map((end) => node(end, 'right', isNarrow, chart.format)),
          ],
          links: links.map(band),
        },
      ],
    }),
    wide: { width: 960, height },
    narrow: { width: 360, height },
    tip: (_series, index, mark) => {
      const link = mark < links.length ? links[index] : undefined;
      if (link === undefined) return nodeTip([...left, ...right][index], chart.format);
      return `${nameOf(left, link.from)} → ${nameOf(right, link.to)}: ${chart.format(link.value)}`;
    },
    label: chart.label,
  });
}

function layout(isNarrow: boolean) {
  const room = isNarrow ? 92 : 150;
  return {
    type: 'sankey' as const,
    left: room,
    right: room,
    top: 8,
    bottom: 8,
    nodeWidth: 10,
    nodeGap: 20,
    // The ends keep the order they are given in.
    layoutIterations: 0,
    draggable: false,
    emphasis: { disabled: true },
  };
}

function node({ key, name, colour, total }: Sum, side: 'left' | 'right', isNarrow: boolean, format: Flow['format']) {
  return {
    name: `${side} ${key}`,
    depth: side === 'left' ? 0 : 1,
    itemStyle: { color: colour, borderWidth: 0 },
    label: {
      position: side,
      color: colours.ink,
      fontSize,
      lineHeight: 15,
      textBorderWidth: 0,
      formatter: () => `${name}${isNarrow ? '\n' : '  '}${format(total)}`,
    },
  };
}

function band({ from, to, value, colour }: FlowLink) {
  const lineStyle = { color: colour, opacity: 0.6, curveness: 0.5 };
  return { source: `left ${from}`, target: `right ${to}`, value, lineStyle };
}

type Sum = FlowEnd & { readonly total: number };

function ends(all: readonly FlowEnd[], links: readonly FlowLink[], side: 'from' | 'to'): Sum[] {
  const total = (key: string) => links.reduce((sum, link) => sum + (link[side] === key ? link.value : 0), 0);
  return all.map((end) => ({ ...end, total: total(end.key) })).filter((end) => end.total > 0);
}

function nameOf(all: readonly FlowEnd[], key: string): string {
  return all.find((end) => end.key === key)?.name ?? key;
}

function nodeTip(end: Sum | undefined, format: (value: number) => string): string {
  return end === undefined ? '' : `${end.name}: ${format(end.total)}`;
}
