import { remembering } from './remembering.ts';

/** The first that fits counts: what calls itself Safari is most of them. */
const browsers: readonly (readonly [sign: RegExp, browser: string])[] = [
  [/edg(?:e|a|ios)?\//i, 'edge'],
  [/opr\/|opera/i, 'opera'],
  [/samsungbrowser\//i, 'samsung'],
  [/firefox\/|fxios\//i, 'firefox'],
  [/chrome\/|crios\/|chromium\//i, 'chrome'],
  [/safari\//i, 'safari'],
];

const devices: readonly (readonly [sign: RegExp, device: string])[] = [
  [/smart-?tv|googletv|appletv|bravia|tizen.*tv|web0s/i, 'tv'],
  [/ipad|tablet|kindle|silk\/|android(?!.*mobile)/i, 'tablet'],
  [/mobi|iphone|ipod|android/i, 'mobile'],
];

const desktops = /windows nt|macintosh|x11|cros /i;

export type Screen = { readonly isNarrow: boolean; readonly hasTouch: boolean };

/** The family of a browser; all that is kept of its user agent. */
export function browserOf(userAgent: string | null): string {
  return familyOf(userAgent ?? '');
}

const familyOf = remembering((userAgent) => browsers.find(([sign]) => sign.test(userAgent))?.[1] ?? 'other');
const namedDevice = remembering((userAgent) => devices.find(([sign]) => sign.test(userAgent))?.[1] ?? null);

/** desktop, mobile, tablet or tv. Tablets of Apple call themselves Macs, which have no touch screen. */
export function deviceOf(userAgent: string | null, { isNarrow, hasTouch }: Screen): string {
  const named = namedDevice(userAgent ?? '');
  if (named !== null) return named;
  if (hasTouch && /macintosh/i.test(userAgent ?? '')) return 'tablet';
  return isNarrow && !desktops.test(userAgent ?? '') ? 'mobile' : 'desktop';
}
