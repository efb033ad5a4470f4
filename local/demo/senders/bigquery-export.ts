import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { endOf, type Session } from '#local/demo/people/visits.ts';
import { eventsOf } from '#local/demo/people/web-events.ts';
import { day, hour, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { eventRow } from './bigquery-row.ts';

/** Rows of the local days that a session touches: in the file of the next morning, on some days in a fuller one later. */
export function exportPieces(session: Session, until: number): RowPiece[] {
  const [first, last] = [localDate(session.at), localDate(endOf(session))];
  return (first === last ? [first] : [first, last]).flatMap((date) => ofDay(session, date, until));
}

function ofDay(session: Session, date: string, until: number): RowPiece[] {
  const { morning, later, isRewritten } = editionsOf(date, until);
  const rows = eventsOf(session)
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => localDate(event.at) === date)
    .map(({ event, index }) => JSON.stringify(eventRow(session, event, index, date)));
  const sheet = `ga4_bigquery ${date}`;
  // Late events miss the first edition of a day.
  const isLate = isRewritten && session.at % 20 === 19;
  return [
    ...(isLate ? [] : rows.map((row) => ({ at: morning, sheet, row }))),
    ...(isRewritten ? rows.map((row) => ({ at: later, sheet, row })) : []),
  ];
}

function editionsOf(date: string, until: number) {
  const nextDay = localMidnight(date) + day;
  const number = Math.floor(nextDay / day);
  const latest = until - 1_000;
  return {
    morning: Math.min(nextDay + 6 * hour, latest),
    later: Math.min(nextDay + 2 * day, latest),
    isRewritten: number % 12 === 0 && nextDay + 2 * day < latest,
    isBroken: number % 61 === 0,
  };
}

/** The file of one day; now and then its last line is cut off. */
export function exportSheet(date: string, until: number): Sheet {
  return (rows, at) => {
    const { later, isRewritten, isBroken } = editionsOf(date, until);
    const isSecond = isRewritten && at === later;
    const isCut = isBroken && !isSecond;
    const name = `events_${date.replaceAll('-', '')}.ndjson`;
    const content = `${rows.join('\n')}\n${isCut ? `${rows[0]?.slice(0, 200) ?? ''}\n` : ''}`;
    const delivery = { way: 'drop', target: 'ga4_bigquery', receivedAt: iso(at), name, content } as const;
    return [
      {
        at,
        faults: [...(isSecond ? (['rewritten_day'] as const) : []), ...(isCut ? (['broken_event_row'] as const) : [])],
        delivery,
      },
    ];
  };
}
