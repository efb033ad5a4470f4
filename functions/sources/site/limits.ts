/** Of one batch; the tracker stays far below both. */
export const batchLimits = { bytes: 64 * 1024, events: 100 };
