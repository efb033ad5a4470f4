/** Colours are the page's custom properties, so that one drawing serves light and dark. */
export const colours = {
  accent: 'var(--accent)',
  /** Tints of the accent, 1 the palest. */
  tint: (step: 1 | 2 | 3 | 4) => `var(--tint-${step})`,
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  quiet: 'var(--quiet)',
  warning: 'var(--warning)',
  paper: 'var(--paper)',
} as const;

export const fontSize = 12;

export const axisLabel = { color: colours.muted, fontSize } as const;
export const baseLine = { show: true, lineStyle: { color: colours.rule } } as const;
export const gridLines = { show: true, lineStyle: { color: colours.rule, width: 1 } } as const;
/** Room for the labels of axes is taken from the drawing itself. */
export const axisInside = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;
