/** The parts of a browser that the tracker uses; the project has no types of the whole. */
export type Browser = {
  readonly document: BrowserDocument;
  readonly location: { readonly href: string; readonly protocol: string };
  readonly navigator: BrowserNavigator;
  readonly history: BrowserHistory;
  readonly performance: BrowserPerformance;
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly innerWidth: number;
  readonly doNotTrack?: string | null;
  readonly addEventListener: Listen;
  readonly setTimeout: (work: () => void, milliseconds?: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
  readonly fetch: (address: string, options: object) => Promise<{ readonly status: number }>;
  lifecycle?: Lifecycle;
};

/** What a page calls. Before the script is there, a stub of the page's keeps the calls in `q`. */
export type Lifecycle = {
  (...words: readonly unknown[]): void;
  q?: readonly ArrayLike<unknown>[];
  isStarted?: boolean;
};

type Listen = (
  name: string,
  heard: (event: { readonly target: unknown; readonly persisted?: boolean }) => void,
  isCapturing?: boolean,
) => void;

export type BrowserDocument = {
  readonly currentScript: ScriptElement | null;
  readonly querySelector: (selector: string) => ScriptElement | null;
  readonly body: { readonly dataset: Readonly<Record<string, string>> } | null;
  readonly title: string;
  readonly referrer: string;
  readonly readyState: string;
  readonly visibilityState: string;
  readonly prerendering?: boolean;
  cookie: string;
  readonly addEventListener: Listen;
};

type ScriptElement = { readonly src: string; readonly dataset: Readonly<Record<string, string>> };

type BrowserNavigator = {
  readonly webdriver?: boolean;
  readonly maxTouchPoints: number;
  readonly doNotTrack?: string | null;
  readonly globalPrivacyControl?: boolean;
  readonly sendBeacon?: (address: string, body: string) => boolean;
};

type Change = (state: unknown, unused: string, address?: string | null) => void;

type BrowserHistory = { pushState: Change; replaceState: Change };

type BrowserPerformance = {
  now(): number;
  getEntriesByType(type: string): readonly { readonly loadEventEnd?: number; readonly activationStart?: number }[];
};
