import { at } from '#functions/sources/fields.ts';
import { personId } from '#functions/sources/person-ids.ts';
import { asksWho, joinedWords } from '#functions/sources/questions.ts';
import { firstTextOf, textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/** Of a delivered body. */
export type Read = (body: JsonObject) => string | null;

export function answersOf(body: JsonObject): readonly JsonObject[] {
  return objectsIn(at(body, 'form_response.answers'));
}

/** The question that an answer belongs to: by its ref, which stays, never by its place. */
export function definitionOf(body: JsonObject, answer: JsonObject): JsonObject | null {
  const { ref, id } = fieldOf(answer);
  const fields = objectsIn(at(body, 'form_response.definition.fields'));
  const all = fields.flatMap((field) => [field, ...objectsIn(at(field, 'properties.fields'))]);
  const named = (name: 'ref' | 'id', value: string | null) =>
    value === null ? undefined : all.find((field) => textOf(field, name) === value);
  return named('ref', ref) ?? named('id', id) ?? null;
}

export function fieldOf(answer: JsonObject) {
  const { field } = answer;
  const object = isJsonObject(field) ? field : null;
  return { ref: textOf(object, 'ref'), id: textOf(object, 'id'), type: textOf(object, 'type') };
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A hidden field; what nobody filled in arrives as the placeholder of the address. */
export function hidden(...names: readonly string[]): Read {
  return (body) => {
    const fields = at(body, 'form_response.hidden');
    const value = isJsonObject(fields) ? firstTextOf(fields, ...names) : null;
    return value === null || /^(?:x{3,}|hidden_value)$/i.test(value) ? null : value;
  };
}

function answered(type: string): Read {
  return (body) => textOf(answersOf(body).find((answer) => answer.type === type) ?? null, type);
}

/** What was written where a name was asked for. */
function answeredName(...refs: readonly string[]): Read {
  return (body) => {
    const isAsked = (answer: JsonObject) => refs.includes(joinedWords(fieldOf(answer).ref));
    return textOf(answersOf(body).find((answer) => answer.type === 'text' && isAsked(answer)) ?? null, 'text');
  };
}

function either(...reads: readonly Read[]): Read {
  return (body) => reads.map((read) => read(body)).find((value) => value !== null) ?? null;
}

function together(...reads: readonly Read[]): Read {
  return (body) => reads.flatMap((read) => read(body) ?? []).join(' ') || null;
}

const givenId = hidden('customer_id', 'customerid', 'user_id', 'userid');
export const customer: Read = (body) => personId(givenId(body));
export const email = either(hidden('email', 'e_mail'), answered('email'));
export const phone = either(hidden('phone', 'phone_number', 'mobile', 'telefon', 'tel'), answered('phone_number'));
export const name = either(
  hidden('name', 'full_name'),
  together(hidden('first_name', 'firstname', 'fname'), hidden('last_name', 'lastname', 'lname')),
  answeredName('name', 'full_name', 'your_name'),
  together(answeredName('first_name', 'firstname'), answeredName('last_name', 'lastname', 'surname')),
);

const personalTypes = ['email', 'phone_number', 'contact_info', 'address', 'signature', 'file_upload'];

/** Whether what was answered is a name, an address or a birthday: then no column repeats it. */
export function asksPersonal(answer: JsonObject, definition: JsonObject | null): boolean {
  const { ref, type } = fieldOf(answer);
  return asksWho(ref, textOf(definition, 'title')) || personalTypes.includes(type ?? '');
}
