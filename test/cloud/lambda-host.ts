import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What the tests send: an event, and how far the clock is to stand from the real one. */
export type Call = { readonly id: number; readonly event: unknown; readonly clockOffset: number };
export type Answer = {
  readonly id: number;
  /** Most that the process had resident so far. */
  readonly peakMegabytes: number;
  readonly result?: unknown;
  readonly error?: LambdaError;
};

/** A failure as Lambda tells it to who invoked. */
export type LambdaError = { readonly errorType: string; readonly errorMessage: string };

type Handler = (event: unknown, context: object) => Promise<unknown>;

const RealDate = Date;
let offset = 0;

class ShiftedDate extends RealDate {
  constructor(...given: readonly [] | readonly [number | string]) {
    super(...(given.length === 0 ? ([RealDate.now() + offset] as const) : given));
  }

  static override now(): number {
    return RealDate.now() + offset;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;

const [, , bundle = '', seconds = ''] = process.argv;
const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: Handler };

async function answer({ id, event, clockOffset }: Call): Promise<Answer> {
  offset = clockOffset;
  const end = performance.now() + Number(seconds) * 1_000;
  try {
    const result = (await handler(event, { getRemainingTimeInMillis: () => end - performance.now() })) ?? null;
    return { id, result, peakMegabytes: peakMegabytes() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id, error: { errorType: name, errorMessage: message }, peakMegabytes: peakMegabytes() };
  }
}

/** Where the system doesn't tell the highest, what it is now. */
function peakMegabytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return process.memoryUsage.rss() / 1024 ** 2;
  }
}

process.on('message', async (call: Call) => {
  process.send?.(await answer(call));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
