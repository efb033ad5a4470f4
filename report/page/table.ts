import { html, type Markup } from '#report/html.ts';

type Cell = Markup | string;

export type Table = {
  readonly caption: string;
  /** Columns of numbers are set flush right. */
  readonly columns: readonly (readonly [title: string, kind: 'text' | 'number'])[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sums, set apart at the foot. */
  readonly totals?: readonly (readonly Cell[])[];
  readonly isCaptionHidden?: boolean;
};

/** A table that scrolls sideways in itself where the page is narrow. */
export function table({ caption, columns, rows, totals = [], isCaptionHidden = false }: Table): Markup {
  const line = (cells: readonly Cell[]) =>
    html`<tr>${cells.map((cell, at) => cellOf(cell, at, columns[at]?.[1]))}</tr>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table>
<caption${isCaptionHidden && html` class="unseen"`}>${caption}</caption>
<thead><tr>${columns.map(([title, kind]) => html`<th scope="col" class="${kind}">${title}</th>`)}</tr></thead>
<tbody>${rows.map(line)}</tbody>
${totals.length > 0 && html`<tfoot>${totals.map(line)}</tfoot>`}</table></div>`;
}

function cellOf(cell: Cell, at: number, kind = 'text'): Markup {
  return at === 0 ? html`<th scope="row" class="${kind}">${cell}</th>` : html`<td class="${kind}">${cell}</td>`;
}

/** The numbers behind a chart, folded away. */
export function numbers(content: Table): Markup {
  return html`<details><summary>The numbers</summary>${table(content)}</details>`;
}
