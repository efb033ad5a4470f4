import { html, type Markup, trusted } from '#report/html.ts';
import { script } from './script.ts';
import { style } from './style.ts';

export type Page = {
  readonly title: string;
  readonly header: Markup;
  readonly figures: Markup;
  readonly sections: readonly Markup[];
  readonly contents: readonly (readonly [id: string, name: string])[];
};

/** One page with nothing outside it: a policy forbids it to load anything. */
export function page({ title, header, figures, sections, contents }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<div class="page">
${header}
<nav aria-label="Contents"><ol>${contents.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ol></nav>
<main id="main">
${figures}
${sections}
</main>
</div>
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}
