import type { PlannedDelivery } from '#local/demo/delivery.ts';
import { endOf, type Session } from '#local/demo/people/visits.ts';
import { eventsOf } from '#local/demo/people/web-events.ts';
import { day, hour, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { eventRow } from './bigquery-row.ts';

/** Sessions of the first months, by the local days that they touch. */
export type SessionsByDay = Map<string, Session[]>;

export function keepForExport(kept: SessionsByDay, session: Session): void {
  const [first, last] = [localDate(session.at), localDate(endOf(session))];
  for (const date of first === last ? [first] : [first, last]) {
    const sessions = kept.get(date);
    if (sessions) sessions.push(session);
    else kept.set(date, [session]);
  }
}

/** The export of one day: a file the next morning, on some days a fuller one two days later. */
export function exportDeliveries(kept: SessionsByDay, date: string, until: number): PlannedDelivery[] {
  const nextDay = localMidnight(date) + day;
  const [morning, later] = [nextDay + 6 * hour, nextDay + 2 * day].map((at) => Math.min(at, until - 1_000));
  const number = Math.floor(nextDay / day);
  const [isRewritten, isBroken] = [number % 12 === 0, number % 61 === 0];
  const first = planned(kept, date, morning ?? 0, isRewritten ? 'early' : 'last', isBroken);
  return isRewritten ? [first, planned(kept, date, later ?? 0, 'rewritten', false)] : [first];
}

type Edition = 'early' | 'last' | 'rewritten';

function planned(kept: SessionsByDay, date: string, at: number, edition: Edition, isBroken: boolean): PlannedDelivery {
  const write = () => {
    const rows = rowsOf(kept.get(date) ?? [], date, edition);
    if (edition !== 'early') kept.delete(date);
    const broken = isBroken ? `${rows[0]?.slice(0, 200) ?? '{"event_date":'}\n` : '';
    const name = `events_${date.replaceAll('-', '')}.ndjson`;
    const content = `${rows.join('\n')}${rows.length ? '\n' : ''}${broken}`;
    return { kind: 'file', source: 'ga4_bigquery', receivedAt: iso(at), name, content } as const;
  };
  const rewritten = edition === 'rewritten' ? (['rewritten_day'] as const) : [];
  return { at, faults: [...rewritten, ...(isBroken ? (['broken_event_row'] as const) : [])], write };
}

function rowsOf(sessions: Session[], date: string, edition: Edition): string[] {
  const complete = [...sessions].sort((one, other) => one.at - other.at);
  // Late events miss the first edition of a day.
  const shown = edition === 'early' ? complete.filter((_, at) => at % 20 !== 19) : complete;
  return shown.flatMap((session) =>
    eventsOf(session)
      .map((event, index) => ({ event, index }))
      .filter(({ event }) => localDate(event.at) === date)
      .map(({ event, index }) => JSON.stringify(eventRow(session, event, index, date))),
  );
}
