import { count, exactMoney, flag, instant, share, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

const contactKinds = [
  'call',
  'mail',
  'sms',
  'messenger',
  'push',
  'post',
  'chat',
  'visit',
  'meeting',
  'fair',
  'ad',
  'site',
  'survey',
] as const;

const contactPurposes = [
  'win',
  'follow_up',
  'thank_you',
  'onboarding',
  'service',
  'reminder',
  'cart',
  'renewal',
  'review_request',
  'win_back',
  'newsletter',
] as const;

const contactOffers = ['none', 'discount', 'gift', 'points'] as const;

const contactOutcomes = [
  'sent',
  'delivered',
  'no_answer',
  'answered',
  'opened',
  'clicked',
  'meeting',
  'order',
  'refused',
  'bounced',
  'unsubscribed',
  'complained',
] as const;

export const interactions = defineRecord({
  name: 'interactions',
  grain: 'contact or its outcome and version',
  description:
    'Contacts in either direction: calls, messages and what came of them, service cases; occurred_at is the instant of the contact, or of its outcome where that is a row of its own',
  columns: {
    kind: text('Way of the contact', { required: true, accepted: contactKinds }),
    direction: text('Who began it', { required: true, accepted: ['inbound', 'outbound'] }),
    purpose: text('What it was for', { accepted: contactPurposes }),
    offer: text('What was offered with it', { accepted: contactOffers }),
    outcome: text('What came of it', { accepted: contactOutcomes }),
    ...person,
    message_id: text('The sending that rows of one message to one person share'),
    message: text('The message, by name or number'),
    campaign: text('Campaign it belongs to'),
    tactic: text('Tactic it belongs to, where the sender names it'),
    case_id: text('The case it belongs to: ticket, conversation'),
    case_kind: text('What the case is about: question, problem, complaint, incident …'),
    order_id: text('The order it is about'),
    lead_id: text('The lead it is about', { personal: 'customer' }),
    owner: text("Id of who spoke for us, in the source's own words"),
    is_automatic: flag('Made by a machine: opens by mail programs, bots'),
    first_answer_at: instant('When it was answered first'),
    solved_at: instant('When its case was solved'),
    reopened: count('Times its case was opened again'),
    contacts: count('Messages and calls of its case'),
    duration_seconds: count('How long it took', { unit: 'seconds', least: 0, most: 1e9 }),
    satisfaction: share('How content the customer was, from 0 to 1'),
    cost: exactMoney('What our effort cost', { unit: 'cost currency' }),
    currency: text('ISO 4217 code of cost'),
    url: text('Address clicked or talked on, personal data replaced', { personal: 'page' }),
    text: text('What was said, e-mails and phones replaced', { personal: 'trait' }),
  },
});
