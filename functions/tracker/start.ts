import { attention } from './attention.ts';
import type { Browser, Lifecycle } from './browser.ts';
import { cleanAddress, cleanText } from './clean.ts';
import { cleanParams, type Params, reduce, type TrackedEvent } from './event.ts';
import { outbox } from './outbox.ts';
import { memory, randomId } from './visitor.ts';
import { watchForms, watchLeaving, watchLoad, watchPages } from './watch.ts';

/** Begins to track the page that the script is on, once. */
export function start(browser: Browser): void {
  const { document, location, navigator } = browser;
  const script = document.currentScript ?? document.querySelector('script[data-consent]');
  if (!script || browser.lifecycle?.isStarted) return;
  const { endpoint, domain } = script.dataset;
  const calls = Array.from(browser.lifecycle?.q ?? [], (words) => Array.from(words));
  const asked = [['', script.dataset.consent], ...calls.filter(([command]) => command === 'consent')].pop()?.[1];
  const isRefused = navigator.globalPrivacyControl || (navigator.doNotTrack ?? browser.doNotTrack) === '1';
  const ids = memory(browser, domain);
  const engaged = attention(browser);
  const box = outbox(browser, endpoint ?? new URL('.', script.src).href.slice(0, -1), () => isGranted);
  const landing = { page: location.href, referrer: document.referrer };
  let isGranted = !isRefused && (asked === 'granted' || (asked !== 'denied' && ids.isKept()));
  let user: string | undefined;
  let first: TrackedEvent | undefined;

  function track(name: string, params?: Params, place = { page: location.href, referrer: '' }): TrackedEvent {
    const visitor = isGranted ? ids.of(name) : null;
    if (isGranted && !visitor) withdraw();
    const event: TrackedEvent = {
      event_id: randomId(browser),
      time: Date.now(),
      event_name: cleanText(name),
      page: cleanAddress(place.page, 'whole'),
      engaged_ms: engaged(true),
      ...visitor,
      user_id: visitor ? user : undefined,
      title: cleanText(document.title),
      page_type: document.body?.dataset.pageType,
    };
    if (place.referrer) event.referrer = cleanAddress(place.referrer, 'whole');
    if (params) event.params = cleanParams(params);
    if (!visitor) reduce(event);
    box.add(event);
    return event;
  }

  function withdraw(): void {
    isGranted = false;
    user = undefined;
    ids.forget();
    box.send();
  }

  function grant(): void {
    if (isGranted || isRefused) return;
    isGranted = true;
    // What came before stays nobody's; where the visit came from is told again, now that it may be.
    track('session_start', undefined, landing);
  }

  function identify(id: unknown): void {
    const text = String(id ?? '');
    user = (text === cleanText(text) && text) || undefined;
  }

  const lifecycle: Lifecycle = (command, word, params) => {
    if (command === 'event' && word) track(String(word), Object(params ?? {}));
    else if (command === 'identify') identify(word);
    else if (command === 'consent' && word === 'granted') grant();
    else if (command === 'consent') withdraw();
  };

  function begin(): void {
    watchPages(browser, (referrer) => {
      const view = track('page_view', undefined, { page: location.href, referrer });
      first ??= view;
    });
    watchForms(document, (name, form_id) => track(name, { form_id }));
    for (const words of calls) lifecycle(...words);
    lifecycle.isStarted = true;
    browser.lifecycle = lifecycle;
    watchLoad(browser, (load_ms) => {
      if (!first) return;
      first.load_ms = load_ms;
      // Sent already: the same event again, with what is known now.
      if (!box.waiting().includes(first)) box.add(first);
    });
    watchLeaving(browser, () => {
      if (engaged() >= 1000) track('user_engagement');
      box.send(true);
    });
  }

  if (!isGranted && ids.isKept()) ids.forget();
  if (document.prerendering) document.addEventListener('prerenderingchange', begin);
  else begin();
}
