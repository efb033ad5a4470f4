import { count, exactMoney, flag, instant, share, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { company, person } from './person.ts';

const part = (what: string) => share(`MEDDIC: ${what}, from 0 to 1`);

export const leads = defineRecord({
  name: 'leads',
  grain: 'lead or deal and version',
  description: 'People and deals that may become orders, as sales sees them; occurred_at is the instant of creation',
  columns: {
    kind: text('A person to be won, or a deal being talked about', { required: true, accepted: ['person', 'deal'] }),
    lead_id: text("The lead's id in the same source; on a deal, the id of the person it is talked about with", {
      personal: 'customer',
    }),
    ...person,
    ...company,
    role: text('Role of the person in the company or in the purchase', { personal: 'trait' }),
    stage: text('Stage of the pipeline, as the source names it'),
    pipeline: text('Pipeline, where there are several'),
    state: text('How it stands', { accepted: ['open', 'won', 'lost'] }),
    origin: text('Who spoke first', { accepted: ['inbound', 'outbound'] }),
    lead_source: text('Where it came from, as the source says it'),
    utm_source: text('Traffic source, as tagged'),
    utm_medium: text('Traffic medium, as tagged'),
    campaign: text('Campaign, as the source says it'),
    owner: text("Id of whoever works on it, in the source's own words"),
    amount: exactMoney('What it is worth if won', { unit: 'lead currency' }),
    currency: text('ISO 4217 code of amount'),
    offers: count('Offers made'),
    first_answer_at: instant('When we answered first'),
    first_offer_at: instant('When the first offer went out'),
    qualified_at: instant('When sales took it for serious'),
    is_qualified: flag('Sales takes it for serious'),
    won_at: instant('When it was won'),
    lost_at: instant('When it was lost'),
    lost_reason: text('Why it was lost'),
    competitor: text('To whom it was lost, or who else bids'),
    metrics: part('the gain that the customer expects, in figures'),
    economic_buyer: part('access to who decides about the money'),
    decision_criteria: part('how they will choose'),
    decision_process: part('the way to their signature'),
    identified_pain: part('what hurts them'),
    champion: part('somebody inside who speaks for us'),
    deleted_at: instant('When the source deleted it'),
  },
});
