import type { Lead } from '#local/demo/people/leads.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Person } from '#local/demo/people/people.ts';
import { iso } from '#local/demo/world/calendar.ts';
import type { ChannelName } from '#local/demo/world/channels.ts';
import { changeOf, type HubspotEvent } from './hubspot-events.ts';

/** The contact of a person; whoever is in it with a second address is a second contact. */
export function contactId({ number }: Person, isOther = false): number {
  return 151_000_000 + number * 2 + (isOther ? 1 : 0);
}

/** HubSpot's own words of where a contact came from. */
const analyticsSources: Partial<Record<ChannelName, string>> = {
  paid_search: 'PAID_SEARCH',
  paid_social: 'PAID_SOCIAL',
  organic_search: 'ORGANIC_SEARCH',
  organic_social: 'SOCIAL_MEDIA',
  email: 'EMAIL_MARKETING',
  referral: 'REFERRALS',
  affiliate: 'REFERRALS',
  sponsorship: 'OTHER_CAMPAIGNS',
};

/** A scanned badge and whom sales wrote to first are typed in by our own people. */
export function analyticsSourceOf({ person, lead, deal }: Life): string {
  if (lead?.cause === 'fair' || (lead?.cause === 'deal' && deal?.origin === 'outbound')) return 'OFFLINE';
  return analyticsSources[person.channel.name] ?? 'DIRECT_TRAFFIC';
}

/** Instants at which something of a lead's contact changed. */
export function momentsOf({ since, stages, firstAnswerAt, bouncedAt, unsubscribedAt, mergedAt }: Lead): number[] {
  const moments = [since, ...stages.map(({ at }) => at), firstAnswerAt, bouncedAt, unsubscribedAt, mergedAt];
  return moments.filter((at) => at !== null).sort((one, other) => one - other);
}

/** Whose contact, and the instant at which it is looked at. */
export type Look = { readonly life: Life; readonly lead: Lead; readonly now: number };

const text = (at: number | null | undefined, now: number) =>
  at !== null && at !== undefined && at <= now ? iso(at) : null;

/** The contact as the CRM API gives it: each value a text or null. */
export function contactOf(look: Look): object {
  const { life, lead, now } = look;
  const { person } = life;
  const changedAt = momentsOf(lead).findLast((at) => at <= now) ?? lead.since;
  const isMerged = lead.mergedAt !== null && lead.mergedAt <= now;
  return shapeOf(contactId(person), lead.since, changedAt, {
    ...whoOf(person, person.email),
    ...stageProperties(look),
    ...mailProperties(look),
    ...traceOf(life),
    hs_sa_first_engagement_date: text(lead.firstAnswerAt, now),
    hs_merged_object_ids: isMerged ? String(contactId(person, true)) : null,
    hs_calculated_merged_vids: isMerged ? `${contactId(person, true)}:${lead.mergedAt}` : null,
  });
}

/** The second contact, until it is merged. */
export function otherContactOf({ life, lead }: Look): object {
  const { person } = life;
  const since = lead.otherSince ?? lead.since;
  return shapeOf(contactId(person, true), since, since, {
    ...whoOf(person, person.otherEmail ?? person.email),
    lifecyclestage: 'lead',
    hs_lifecyclestage_lead_date: iso(since),
    hs_analytics_source: 'OFFLINE',
    hs_legal_basis: legalBasisOf(life, since),
    hs_merged_object_ids: null,
  });
}

function shapeOf(id: number, since: number, changedAt: number, properties: object): object {
  const [createdate, changed] = [iso(since), iso(changedAt)];
  return {
    id: String(id),
    properties: { createdate, hs_object_id: String(id), lastmodifieddate: changed, ...properties },
    createdAt: createdate,
    updatedAt: changed,
    archived: false,
  };
}

function whoOf(person: Person, email: string): object {
  return {
    email,
    firstname: person.firstName,
    lastname: person.lastName,
    phone: person.phone,
    mobilephone: null,
    company: null,
    website: null,
    jobtitle: null,
    associatedcompanyid: null,
    country: person.address.country,
    hs_language: person.address.countryCode === 'PL' ? 'pl' : 'de',
  };
}

function stageProperties({ lead, now }: Look): object {
  const passed = lead.stages.filter(({ at }) => at <= now);
  return {
    lifecyclestage: passed.at(-1)?.name ?? null,
    ...Object.fromEntries(passed.map(({ name, at }) => [`hs_lifecyclestage_${name}_date`, iso(at)])),
  };
}

/** A scanned badge is no consent; one that was given on the form or at an order is known here too. */
function legalBasisOf({ consents }: Life, now: number): string {
  const isGiven = consents.some(({ channel, grantedAt }) => channel === 'email' && grantedAt <= now);
  return isGiven ? 'Freely given consent from contact' : 'Legitimate interest – prospect/lead';
}

function mailProperties({ life, lead, now }: Look): object {
  return {
    hs_email_optout: text(lead.unsubscribedAt, now) === null ? null : 'true',
    hs_legal_basis: legalBasisOf(life, now),
    hs_email_hard_bounce_reason_enum: text(lead.bouncedAt, now) === null ? null : 'UNKNOWN_USER',
  };
}

function traceOf(life: Life): object {
  const touch = life.lead?.cause === 'fair' ? undefined : life.sessions[0]?.touch;
  return {
    hs_analytics_source: analyticsSourceOf(life),
    utm_source: touch?.source ?? null,
    utm_medium: touch?.medium ?? null,
    utm_campaign: life.fair && life.lead?.cause === 'fair' ? life.fair.fair : (touch?.campaign ?? null),
    hubspot_owner_id: life.deal ? '55' : null,
  };
}

/** What the webhooks tell of a contact, until it is forgotten. */
export function contactEvents({ person }: Life, lead: Lead): HubspotEvent[] {
  const [id, other] = [contactId(person), contactId(person, true)];
  const optedOut = lead.unsubscribedAt;
  const events: HubspotEvent[] = [
    ...created(id, lead.since, person.email),
    ...lead.stages.map(({ name, at }) => changeOf('contact', id, at, 'lifecyclestage', name)),
    ...(optedOut === null ? [] : [changeOf('contact', id, optedOut, 'hs_email_optout', 'true')]),
    ...(lead.otherSince === null ? [] : created(other, lead.otherSince, person.otherEmail ?? person.email)),
    ...(lead.mergedAt === null ? [] : [mergeOf(id, other, lead.mergedAt)]),
  ];
  const { erasedAt } = lead;
  if (erasedAt === null) return events;
  const erasure = { at: erasedAt, type: 'contact.privacyDeletion', objectId: id };
  return [...events.filter(({ at }) => at < erasedAt), erasure];
}

function created(objectId: number, at: number, email: string): HubspotEvent[] {
  return [{ at, type: 'contact.creation', objectId }, changeOf('contact', objectId, at, 'email', email)];
}

function mergeOf(id: number, other: number, at: number): HubspotEvent {
  const is = { primaryObjectId: id, mergedObjectIds: [other], newObjectId: id, numberOfPropertiesMoved: 4 };
  return { at, type: 'contact.merge', objectId: id, is };
}
