import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { constant, type Field, first, text } from '#functions/sources/fields.ts';
import { keptText } from '#functions/sources/kept-text.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { objectOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { changedAt, moment } from './moments.ts';
import { personalProperties } from './personal.ts';

type Trait = { readonly trait: string; readonly kind: 'demographic' | 'behavioural' | 'psychographic' };

/** Properties that every portal has, as traits; stages of the life cycle are edited by people and stay as they are. */
const known: Readonly<Record<string, Trait>> = {
  lifecyclestage: { trait: 'lifecycle_stage', kind: 'behavioural' },
  hs_lead_status: { trait: 'lead_status', kind: 'behavioural' },
  hs_analytics_source: { trait: 'first_source', kind: 'behavioural' },
  hs_analytics_num_visits: { trait: 'visits', kind: 'behavioural' },
  country: { trait: 'country', kind: 'demographic' },
  state: { trait: 'region', kind: 'demographic' },
  hs_language: { trait: 'language', kind: 'demographic' },
  gender: { trait: 'gender', kind: 'demographic' },
  date_of_birth: { trait: 'birth_year', kind: 'demographic' },
  jobtitle: { trait: 'job_title', kind: 'demographic' },
  industry: { trait: 'industry', kind: 'demographic' },
  company_size: { trait: 'company_size', kind: 'demographic' },
  hs_persona: { trait: 'persona', kind: 'psychographic' },
};

export const traitProperties = Object.keys(known);

export function traitOf(property: string): Trait {
  const kind = property.startsWith('hs_') ? 'behavioural' : 'demographic';
  return known[property] ?? { trait: property, kind };
}

/** The value of a property as it may be kept: of a birthday the year, of what is personal a keyed hash or a word. */
export function keptValue(property: string, value: string | null, pseudonyms: Pseudonyms): string | null {
  if (value === null) return null;
  if (property === 'date_of_birth') return /\d{4}/.exec(value)?.[0] ?? '[hidden]';
  const treatment = personalProperties[property];
  if (treatment === undefined || treatment === 'prose') return keptText(property, value, pseudonyms);
  return hashOf(treatment, value, pseudonyms) ?? '[hidden]';
}

function hashOf(treatment: string, value: string, pseudonyms: Pseudonyms): string | null {
  if (treatment === 'email') return pseudonyms.email(value);
  if (treatment === 'phone') return pseudonyms.phone(value);
  return treatment === 'name' ? pseudonyms.fullName(value) : null;
}

type Columns = Readonly<Record<'customer_id' | 'email_hash' | 'phone_hash' | 'company_id' | 'deleted_at', Field>>;

/** A trait for each property of the table that a contact came with; null says that it was taken back. */
export function traitsOf(contact: JsonObject, columns: Columns): readonly RecordMapping[] {
  const properties = objectOf(contact, 'properties') ?? {};
  return traitProperties.filter((property) => property in properties).map((property) => pulledTrait(property, columns));
}

function pulledTrait(property: string, columns: Columns): RecordMapping {
  const { trait, kind } = traitOf(property);
  const value = text(`properties.${property}`);
  return mappingOf('customer_traits', {
    sourceId: (contact, context) => traitId('contact', text('id')(contact, context), property),
    occurredAt: property === 'lifecyclestage' ? first(stageEnteredAt, changedAt) : changedAt,
    updatedAt: changedAt,
    columns: {
      trait: constant(trait),
      value: (contact, context) => keptValue(property, value(contact, context), context.pseudonyms),
      kind: constant(kind),
      ...columns,
    },
  });
}

/** The same for a webhook and for a page. */
export function traitId(object: string, id: string | null, property: string): string | null {
  return id === null ? null : `${object}|${id}|${property}`;
}

/** Every stage has a property of its own that holds since when. */
const stageEnteredAt: Field = (contact, context) => {
  const stage = text('properties.lifecyclestage')(contact, context);
  return stage === null ? null : moment(`properties.hs_lifecyclestage_${stage}_date`)(contact, context);
};
