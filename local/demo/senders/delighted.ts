import type { WholePiece } from '#local/demo/delivery.ts';
import type { Recommendation } from '#local/demo/people/answers.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Person } from '#local/demo/people/people.ts';
import { hasHappened } from '#local/demo/world/world.ts';
import { posted, signatureOf } from './posted.ts';
import type { Sending } from './sending.ts';

const seconds = (at: number) => Math.floor(at / 1000);

/** The score when it is clicked, and once more with the comment, where one was written. */
export function recommendationPieces(answer: Recommendation, person: Person, sending: Sending): WholePiece[] {
  const { answeredAt, text } = answer;
  if (!hasHappened(answeredAt, sending.world)) return [];
  const first = piece(answer, { at: answeredAt, comment: null, updatedAt: null }, person, sending);
  const laterAt = answeredAt + 70_000;
  const commented = text !== null && hasHappened(laterAt, sending.world);
  return commented
    ? [first, piece(answer, { at: laterAt, comment: text, updatedAt: laterAt }, person, sending)]
    : [first];
}

type State = { readonly at: number; readonly comment: string | null; readonly updatedAt: number | null };

function piece(
  { order, score, answeredAt }: Recommendation,
  state: State,
  person: Person,
  sending: Sending,
): WholePiece {
  const { email, firstName, lastName } = person;
  const body = JSON.stringify({
    event_type: state.updatedAt === null ? 'survey_response.created' : 'survey_response.updated',
    event_id: `${order.sequence}-${state.at}`,
    event_data: {
      id: String(500_000 + order.sequence),
      person: {
        id: String(90_000 + person.number),
        email,
        name: `${firstName} ${lastName}`,
        created_at: seconds(order.placedAt),
      },
      survey_type: 'nps',
      score,
      comment: state.comment,
      permalink: `https://app.delighted.com/r/${order.sequence}`,
      created_at: seconds(answeredAt ?? state.at),
      updated_at: state.updatedAt === null ? null : seconds(state.updatedAt),
      person_properties: { 'Customer ID': customerId(person, order.usesOtherEmail), order_id: orderId(order) },
      notes: [],
      tags: [],
      additional_answers: [],
    },
  });
  const headers = { 'x-delighted-webhook-signature': `sha256=${signatureOf('delighted', body, sending, 'hex')}` };
  return posted({ source: 'delighted', at: state.at + 1_200, body, headers }, sending);
}
