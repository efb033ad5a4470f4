import type { Browser } from './browser.ts';

/** A stretch is not longer: a machine that sleeps may have its page in the foreground. */
const longestStretch = 1_800_000;

/** Milliseconds in the foreground since they were last taken; to be asked whenever the page is shown or hidden. */
export function attention({ document, performance }: Browser): (isTaken?: boolean) => number {
  let since: number | undefined;
  let total = 0;
  const soFar = (isTaken = false) => {
    const now = performance.now();
    total += Math.min(now - (since ?? now), longestStretch);
    since = document.visibilityState === 'visible' ? now : undefined;
    const milliseconds = Math.round(total);
    if (isTaken) total = 0;
    return milliseconds;
  };
  soFar();
  return soFar;
}
