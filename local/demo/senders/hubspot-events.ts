import type { WholePiece } from '#local/demo/delivery.ts';
import { demoAddress } from '#local/demo/take-in.ts';
import { minute } from '#local/demo/world/calendar.ts';
import { posted, signatureOf } from './posted.ts';
import type { Sending } from './sending.ts';

const portal = { subscriptionId: 2_417_006, portalId: 33_440_918, appId: 1_160_452, changeFlag: 'NEW' };

/** What happened to one object; `is` is what else its subscription tells. */
export type HubspotEvent = {
  readonly at: number;
  readonly type: string;
  readonly objectId: number;
  readonly is?: Readonly<Record<string, unknown>>;
};

/** Numbers from `first` on are the events' own; what happens in one instant comes in one list. */
export function* eventPieces(events: readonly HubspotEvent[], first: number, sending: Sending): Generator<WholePiece> {
  const { from, until } = sending.world;
  const told = events.filter(({ at }) => at >= from && at < until - 2_000);
  const numbered = told.map((event, index) => ({ event, number: first + index }));
  for (const [at, same] of Map.groupBy(numbered, ({ event }) => event.at)) {
    const arrival = Math.min(at + 900 + (at % 5_000), until - 1_000);
    yield webhook(bodyOf(same, 0), arrival, sending);
    // What was not answered soon enough is sent once more.
    if (at % 23 === 7) yield webhook(bodyOf(same, 1), Math.min(arrival + minute, until - 1_000), sending, true);
  }
}

type Numbered = { readonly event: HubspotEvent; readonly number: number };

function bodyOf(same: readonly Numbered[], attemptNumber: number): string {
  const list = same.map(({ event: { at, type, objectId, is }, number }) => ({
    eventId: number,
    ...portal,
    occurredAt: at,
    subscriptionType: type,
    attemptNumber,
    objectId,
    changeSource: 'CRM_UI',
    sourceId: 'userId:9',
    ...is,
  }));
  return JSON.stringify(list);
}

function webhook(body: string, at: number, sending: Sending, isAgain = false): WholePiece {
  const stated = String(at - 40);
  const headers = {
    'x-hubspot-signature-v3': signatureOf('hubspot', `POST${demoAddress}/hubspot${body}${stated}`, sending, 'base64'),
    'x-hubspot-request-timestamp': stated,
  };
  return posted({ source: 'hubspot', at, body, headers, faults: isAgain ? ['repeated_event'] : [] }, sending);
}

export function changeOf(what: 'contact' | 'deal', objectId: number, at: number, name: string, value: string) {
  return {
    at,
    type: `${what}.propertyChange`,
    objectId,
    is: { propertyName: name, propertyValue: value },
  } satisfies HubspotEvent;
}
