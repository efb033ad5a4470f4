import type { Browser, BrowserDocument } from './browser.ts';

/** Pages of a site, and of one that draws its pages itself: a new path is a new page. `seen` gets what led to it. */
export function watchPages(browser: Browser, seen: (referrer: string) => void): void {
  const { document, location, history, addEventListener, setTimeout } = browser;
  let last = '';
  const look = () => {
    const isNew = pathOf(location.href) !== pathOf(last);
    if (isNew) seen(last || document.referrer);
    last = location.href;
  };
  // The page's title follows its address.
  const soon = () => setTimeout(look);
  look();
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name];
    history[name] = (...words) => {
      change.apply(history, words);
      soon();
    };
  }
  addEventListener('popstate', soon);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) seen(last);
  });
}

function pathOf(address: string): string | undefined {
  return address.split(/[?#]/)[0];
}

/** Milliseconds from the start of the navigation to the end of loading. */
export function watchLoad(
  { document, performance, addEventListener, setTimeout }: Browser,
  loaded: (ms: number) => void,
) {
  const look = () =>
    setTimeout(() => {
      const { loadEventEnd = 0, activationStart = 0 } = performance.getEntriesByType('navigation')[0] ?? {};
      if (loadEventEnd > 0) loaded(Math.max(0, Math.round(loadEventEnd - activationStart)));
    });
  if (document.readyState === 'complete') look();
  else addEventListener('load', look);
}

/** The page is hidden, shown again, or gone. */
export function watchLeaving({ document, addEventListener }: Browser, left: () => void): void {
  addEventListener('pagehide', left);
  document.addEventListener('visibilitychange', left);
}

type FormEvent = 'form_start' | 'form_submit';
type Field = { closest?(selector: string): Form | null };
type Form = { getAttribute(name: string): string | null };

/** Forms by their id or name; what is written into them is never looked at. */
export function watchForms(document: BrowserDocument, happened: (name: FormEvent, formId: string) => void): void {
  const begun = new Set<Form>();
  const listen = (event: string, name: FormEvent) =>
    document.addEventListener(
      event,
      ({ target }) => {
        const form = (target as Field).closest?.('form');
        if (!form || (name === 'form_start' && begun.has(form))) return;
        begun.add(form);
        happened(name, form.getAttribute('id') || form.getAttribute('name') || '');
      },
      true,
    );
  listen('input', 'form_start');
  listen('submit', 'form_submit');
}
