/**
 * Does something while timers stand still: all that happens in it happens at a simulated time, so none of them runs
 * out, however slow the machine is.
 */
export async function withoutTimers<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  Object.assign(globalThis, { setTimeout: () => undefined, clearTimeout: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}
