import type { Sheet } from '#local/demo/delivery.ts';
import { day, hour, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';

/** A CSV file for each time that rows arrive. */
export function csvSheet(target: string, columns: readonly string[], separator = ','): Sheet {
  const header = columns.join(separator);
  return (rows, at) => {
    const name = `${target}_${localDate(at)}.csv`;
    const content = `${header}\n${rows.join('\n')}\n`;
    return [{ at, delivery: { way: 'drop', target, receivedAt: iso(at), name, content } }];
  };
}

/** A row of such a file; what needs quotes gets them. */
export function csvRow(cells: readonly (string | number | boolean | null)[], separator = ','): string {
  return cells.map((cell) => quoted(cell === null ? '' : String(cell), separator)).join(separator);
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Pages of an API, of so many rows each; `wrap` puts rows of JSON into the envelope of the API. */
export function pageSheet(
  source: string,
  feed: string,
  size: number,
  wrap: (rows: string, count: number) => string,
): Sheet {
  return (rows, at) =>
    Array.from({ length: Math.ceil(rows.length / size) }, (_, page) => {
      const own = rows.slice(page * size, (page + 1) * size);
      const content = wrap(own.join(','), own.length);
      return { at, delivery: { way: 'page', source, feed, receivedAt: iso(at + page), content } } as const;
    });
}

/** Lines of JSON in a dropped file. */
export function linesSheet(target: string): Sheet {
  return (rows, at) => {
    const name = `${target}_${localDate(at)}.ndjson`;
    return [{ at, delivery: { way: 'drop', target, receivedAt: iso(at), name, content: `${rows.join('\n')}\n` } }];
  };
}

/** When a source is asked, or its file comes, for what happened at an instant: in the night after it. */
export function nightAfter(at: number, world: World, hours = 4): number {
  return Math.min(localMidnight(localDate(at)) + day + hours * hour, world.until - 1_000);
}

/** The same for what is asked once a week: in the night to Monday. */
export function weekAfter(at: number, world: World, hours = 5): number {
  const midnight = localMidnight(localDate(at));
  const weekday = new Date(midnight + 12 * hour).getUTCDay();
  return Math.min(midnight + ((8 - weekday) % 7 || 7) * day + hours * hour, world.until - 1_000);
}
