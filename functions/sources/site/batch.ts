import { IntakeError } from '#functions/intake/errors.ts';
import { asObject } from '#functions/sources/reading.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { botSign } from './bots.ts';
import { browserOf, deviceOf } from './device.ts';
import { batchLimits } from './limits.ts';

const hour = 3_600_000;
/** An event that says it is older was this old when it came. */
const oldest = 72 * hour;

/**
 * The events of a batch, each with what is `seen` of it: when it happened and arrived by our clock, how much of its
 * stated age was not believed (milliseconds), the kind of device, the family of the browser, and signs of a machine.
 * @throws IntakeError LC-ING-016 for another shape, LC-ING-002 for too many events.
 */
export function eventsOf(body: Json, delivery: Delivery): readonly JsonObject[] {
  const { events, ...batch } = asObject(body);
  if (!Array.isArray(events)) throw new IntakeError('LC-ING-016', 'member events is no list');
  if (events.length > batchLimits.events) {
    throw new IntakeError('LC-ING-002', `${events.length} events, limit ${batchLimits.events}`);
  }
  const sender = senderOf(batch, events, delivery);
  const arrived = Date.parse(delivery.receivedAt);
  return events.map((event: Json, index) => {
    const told = isJsonObject(event) ? event : { event };
    // Nobody but us says how an event was seen; what it says of that is kept beside.
    const object = told.seen === undefined ? told : { ...told, said: told.seen };
    const seen = { ...timesOf(batch, object, arrived), ...sender };
    // What else the batch says is kept once, so that it can't be made to fill the lake.
    return index === 0 ? { ...object, batch, seen } : { ...object, seen };
  });
}

function senderOf(batch: JsonObject, events: readonly Json[], { headers }: Delivery) {
  const userAgent = headers['user-agent']?.trim() || null;
  const times = events.flatMap((event) => (isJsonObject(event) ? (numberOf(event.time) ?? []) : []));
  const sign = botSign({ userAgent, isDriven: batch.is_driven === true, times });
  const screen = { isNarrow: batch.is_narrow === true, hasTouch: batch.has_touch === true };
  return {
    device: deviceOf(userAgent, screen),
    browser: browserOf(userAgent),
    is_bot: sign !== null,
    bot_sign: sign,
  };
}

/** The browser's clock tells only how long an event waited: between nothing and three days, counted from our receipt. */
function timesOf(batch: JsonObject, event: JsonObject, arrived: number) {
  const sent = numberOf(batch.sent_at) ?? 0;
  const stated = sent - (numberOf(event.time) ?? sent);
  const age = Math.min(Math.max(stated, 0), oldest);
  return { occurred_at: arrived - age, arrived_at: arrived, age_cut: Math.abs(stated - age) };
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(Math.round(value)) ? Math.round(value) : null;
}
