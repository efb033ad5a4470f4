import type { Arrival, MappedRecord, Outcome } from '#functions/intake/arrivals.ts';

export const receivedAt = '2024-11-06T03:00:00.123Z';

export function event(id: string, changes: Partial<MappedRecord> = {}): Outcome {
  return {
    mapped: {
      record: 'web_events',
      source: 'ga4',
      sourceId: id,
      sourceVersion: null,
      updatedAt: '2024-11-06 02:00:00.000000',
      occurredAt: '2024-11-06 02:00:00.000000',
      values: { event_name: 'page_view', is_verified: 'true', page_title: null },
      payload: `{"id":"${id}"}`,
      ...changes,
    },
  };
}

export function rejected(text: string): Outcome {
  const bytes = Buffer.from(text);
  return {
    rejected: { record: 'web_events', source: 'ga4', code: 'LC-ING-004', detail: 'The body is not JSON.', bytes },
  };
}

export function arrival(id: string, ...outcomes: readonly Outcome[]): Arrival {
  return { id, receivedAt, outcomes };
}
