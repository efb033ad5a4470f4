const firstSize = 1 << 12;

/**
 * Counts how often each 64-bit key came, in twelve bytes a place: a file of ten million rows must not need a gigabyte
 * to know its equal lines.
 */
export function rankTable(): (low: number, high: number) => number {
  let places = emptyPlaces(firstSize);
  let used = 0;
  return (low, high) => {
    if (used * 3 > places.ranks.length * 2) places = grown(places);
    const at = placeOf(places, low, high);
    if (places.ranks[at] === 0) {
      places.lows[at] = low;
      places.highs[at] = high;
      used++;
    }
    const rank = (places.ranks[at] ?? 0) + 1;
    places.ranks[at] = rank;
    return rank;
  };
}

type Places = { readonly lows: Uint32Array; readonly highs: Uint32Array; readonly ranks: Uint32Array };

function emptyPlaces(size: number): Places {
  return { lows: new Uint32Array(size), highs: new Uint32Array(size), ranks: new Uint32Array(size) };
}

/** Open addressing: the key's place, or the free one where it goes. */
function placeOf({ lows, highs, ranks }: Places, low: number, high: number): number {
  const mask = ranks.length - 1;
  let at = low & mask;
  while (ranks[at] !== 0 && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & mask;
  return at;
}

function grown(before: Places): Places {
  const after = emptyPlaces(before.ranks.length * 2);
  for (let from = 0; from < before.ranks.length; from++) {
    const rank = before.ranks[from] ?? 0;
    if (rank === 0) continue;
    const low = before.lows[from] ?? 0;
    const high = before.highs[from] ?? 0;
    const at = placeOf(after, low, high);
    after.lows[at] = low;
    after.highs[at] = high;
    after.ranks[at] = rank;
  }
  return after;
}
