import { pathToFileURL } from 'node:url';

/** What the tests send: an event, and how far the clock is to stand from the real one. */
export type Call = { readonly id: number; readonly event: unknown; readonly clockOffset: number };
export type Answer = { readonly id: number; readonly result?: unknown; readonly error?: LambdaError };

/** A failure as Lambda tells it to who invoked. */
export type LambdaError = { readonly errorType: string; readonly errorMessage: string };

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** As much as a function may have. */
const context = { getRemainingTimeInMillis: () => 900_000 };

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

const [, , bundle = ''] = process.argv;
const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: Handler };

async function answer({ id, event, clockOffset }: Call): Promise<Answer> {
  offset = clockOffset;
  try {
    return { id, result: (await handler(event, context)) ?? null };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id, error: { errorType: name, errorMessage: message } };
  }
}

process.on('message', async (call: Call) => {
  process.send?.(await answer(call));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
