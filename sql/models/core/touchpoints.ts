import { count, instant, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { statuses } from '#sql/models/stages/customer_stage_history.ts';

const interactions = 'calls, mails and meetings are taken in by sources (docs/sources.md), not used by a model yet';

export const touchpoints = defineModel({
  name: 'touchpoints',
  area: 'core',
  grain: ['touchpoint_key'],
  description: 'Contacts in either direction; for now visits, and orders that say where they came from',
  question: 'When and how did we and the customer meet?',
  columns: {
    touchpoint_key: text('Contact'),
    customer_key: text('Customer', { required: true }),
    touched_at: instant('Instant', { required: true }),
    kind: text('call, mail, SMS, messenger, push, post, chat, visit, meeting, fair, ad, site, survey', {
      required: true,
    }),
    purpose: text('What for', { notCollected: interactions }),
    channel: text('Channel', { required: true }),
    campaign: text('Campaign'),
    message: text('Landing page or message'),
    tactic: text('Tactic tried', {
      notCollected: 'tactics are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    direction: text('Who spoke first', { required: true, accepted: ['inbound', 'outbound'] }),
    offer: text('What was offered', { notCollected: interactions }),
    outcome: text('What came of it', { notCollected: interactions }),
    owner: text('Who of us', { notCollected: interactions }),
    status_then: text("The customer's status at that moment; null for unidentified", { accepted: statuses }),
    answer_minutes: count('Until we answered', { unit: 'minutes', notCollected: interactions }),
    cost: money("People's effort, never media", { notCollected: interactions }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'], except: ['unidentified'] }],
});
