import type { WholePiece } from '#local/demo/delivery.ts';
import type { HeardOfUs } from '#local/demo/people/answers.ts';
import { customerId, orderId, uuidOf } from '#local/demo/people/identifiers.ts';
import type { Person } from '#local/demo/people/people.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { posted, signatureOf } from './posted.ts';
import type { Sending } from './sending.ts';

const field = { id: 'DlXFaesGBpoF', type: 'multiple_choice', ref: 'how_did_you_hear' };

/** 'How did you hear of us', asked on the page after the order. */
export function heardOfUsPiece({ order, at, choice }: HeardOfUs, person: Person, sending: Sending): WholePiece {
  const token = uuidOf(sending.world.seed, 'typeform', order.sequence).replaceAll('-', '');
  const body = JSON.stringify({
    event_id: token,
    event_type: 'form_response',
    form_response: {
      form_id: 'qMhD03',
      token,
      landed_at: isoSeconds(at),
      submitted_at: isoSeconds(at),
      hidden: { customer_id: customerId(person, order.usesOtherEmail), order_id: orderId(order) },
      calculated: { score: 0 },
      definition: { id: 'qMhD03', title: 'After the order', fields: [{ ...field, title: 'How did you hear of us?' }] },
      answers: [{ type: 'choice', choice: { label: choice }, field }],
    },
  });
  const headers = { 'typeform-signature': `sha256=${signatureOf('typeform', body, sending, 'base64')}` };
  return posted({ source: 'typeform', at: at + 900, body, headers }, sending);
}
