import { html, type Markup } from '#report/html.ts';

export type Figure = {
  /** What the figure shows, as one sentence made from the data. */
  readonly finding: string;
  readonly content: Markup | readonly Markup[];
  /** What is counted, and out of what. */
  readonly note?: string | undefined;
  readonly isHalf?: boolean;
};

export function figure({ finding, content, note, isHalf = false }: Figure): Markup {
  return html`<figure${isHalf && html` class="half"`}>
<h3>${finding}</h3>
${content}
${note !== undefined && html`<figcaption>${note}</figcaption>`}
</figure>`;
}

export type Section = {
  readonly id: string;
  readonly title: string;
  /** The question that the section answers. */
  readonly question: string;
  readonly content: Markup | readonly Markup[];
};

export function section({ id, title, question, content }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<header><h2 id="${id}-title">${title}</h2><p>${question}</p></header>
${content}
</section>`;
}

/** Said in place of a chart that would be empty. */
export function emptyNote(text: string): Markup {
  return html`<p class="empty">${text}</p>`;
}
