import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from 'echarts/charts';
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { GridComponent } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { escaped, html, type Markup, trusted } from '#report/html.ts';

use([BarChart, LineChart, SankeyChart, GridComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | SankeySeriesOption | GridComponentOption>;

/** Pixels that a chart is laid out for; the page scales it. */
export type Size = { readonly width: number; readonly height: number };

export type Drawing = {
  /** The same chart laid out for a wide and for a narrow page. */
  readonly option: (size: Size, isNarrow: boolean) => ChartOption;
  readonly wide: Size;
  readonly narrow: Size;
  /** What a mark says when it is pointed at; marks of a series are counted in the order they are drawn in. */
  readonly tip: (series: number, index: number, mark: number) => string;
  /** What the chart shows, for those who don't see it. */
  readonly label: string;
};

/** Draws a chart to SVG, once for wide pages and once for phones; it needs no script to be seen. */
export function draw({ option, wide, narrow, tip, label }: Drawing): Markup {
  return html`<div class="chart" role="img" aria-label="${label}">
<div class="wide">${svgOf(option(wide, false), wide, tip)}</div>
<div class="narrow">${svgOf(option(narrow, true), narrow, tip)}</div>
</div>`;
}

function svgOf(option: ChartOption, size: Size, tip: Drawing['tip']): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    return trusted(tidied(chart.renderToSVGString(), tip));
  } finally {
    chart.dispose();
  }
}

/** Leaves out the renderer's style sheet, clips, sizes and counters, so that equal data is equal markup. */
function tidied(svg: string, tip: Drawing['tip']): string {
  const marks = new Map<string, number>();
  return svg
    .replaceAll(/<style[\s\S]*?<\/style>|<defs[\s\S]*?<\/defs>/g, '')
    .replace(/<svg [^>]*viewBox="([^"]*)"[^>]*>\s*<rect [^>]*><\/rect>/, '<svg viewBox="$1" aria-hidden="true">')
    .replaceAll(/ class="zr[^"]*"| clip-path="[^"]*"| pointer-events="visible"| xml:space="preserve"/g, '')
    .replaceAll(/ ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"/g, (_, series: string, index: string) => {
      const mark = marks.get(series) ?? 0;
      marks.set(series, mark + 1);
      return ` data-tip="${escaped(tip(Number(series), Number(index), mark))}"`;
    })
    .replaceAll(' ecmeta_ssr_type="chart"', '')
    .replaceAll(/\n+/g, '\n');
}
