import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Consent } from '#local/demo/people/consents.ts';
import { customerId } from '#local/demo/people/identifiers.ts';
import type { Person } from '#local/demo/people/people.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, weekAfter } from './sheets.ts';

export const consentsSheet: Sheet = csvSheet('consents_csv', [
  'id',
  'changed_at',
  'customer_id',
  'email',
  'phone',
  'channel',
  'state',
  'list_id',
  'method',
  'reason',
]);

/** No system tells of what is said on the phone and ticked on the card at the till. */
export function isByHand({ method }: Consent): boolean {
  return method === 'call' || method === 'till';
}

/** Given, and perhaps withdrawn: the later row of the same id. The list is handed in on Mondays. */
export function consentPieces(consent: Consent, person: Person, world: World): RowPiece[] {
  const { channel, method, grantedAt, withdrawnAt } = consent;
  if (!isByHand(consent)) return [];
  const given = { at: grantedAt, state: 'granted', method, reason: '' };
  const taken = { at: withdrawnAt, state: 'withdrawn', method: consent.withdrawnBy ?? '', reason: 'On the phone' };
  return [given, taken].flatMap(({ at, state, method: way, reason }) => {
    if (!hasHappened(at, world)) return [];
    const who = [customerId(person), person.email, person.phone];
    const row = csvRow([`${channel}-${person.number}`, isoSeconds(at), ...who, channel, state, '', way, reason]);
    return [{ at: weekAfter(at, world, 2), sheet: 'consents', row }];
  });
}
