/** Seconds that the queue's function has for one batch. */
export const queueSeconds = 120;
/** Of these, for mapping and writing what is in hand: what is not begun before is given back. */
export const lastSeconds = 45;
