import type { CompiledRules } from '#functions/personal/payload.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import type { Aviary, Kind } from './canaries.ts';

/** One value or object of a body. */
type Place = {
  readonly path: readonly (string | number)[];
  /** The path without places in lists: what comes twice is one field. */
  readonly field: string;
  readonly name: string;
  readonly parent: string;
  readonly value: Json;
};

/** Names of members that hold a person's name, whatever the source's rules say. */
const personName = /^(?:first|last|full|given|family|sur)_?name$/i;
/** Hidden in the payload, and in a column of its own as text: a name in what people write can't be told. */
const writtenByPeople = /\.body$|\.propertyValue$|\.answers\[\]\./;
const isFreeText = /^(?:body|text|comment|content|description|message|note|subject|review|answer|feedback)$/i;
/** `+48 600` in the place of an amount is an amount. */
const isNumber = /^[\d.,+-]+$/;
const person = /^(?:customer|user|author|reviewer|consumer|person|contact|requester|recipient|from|sender|visitor)$/i;

/**
 * Copies of a body, each with canaries in a single field, so that all the others stay as they have to be: e-mails and
 * phones in every value of any type, names where names stand, and unknown members and names of members in every object.
 */
export function* plantedBodies(
  body: Json,
  about: { readonly where: string; readonly rules: CompiledRules; readonly done: Set<string> },
  aviary: Aviary,
): Generator<Json> {
  for (const place of placesOf(body, [], '', '', '')) {
    const key = `${about.where} ${place.field}`;
    if (about.done.has(key)) continue;
    about.done.add(key);
    if (isJsonObject(place.value)) yield* withStrangers(body, place, key, aviary);
    else if (!Array.isArray(place.value)) yield* withOthers(body, place, key, about.rules, aviary);
  }
}

function* withOthers(body: Json, place: Place, key: string, rules: CompiledRules, aviary: Aviary): Generator<Json> {
  const phones: readonly Kind[] = isFreeText.test(place.name) ? ['phone', 'phone', 'text'] : ['phone', 'phone'];
  const kinds: readonly Kind[] = ['email', 'email', 'email', ...(isText(place) ? phones : [])];
  yield replaced(body, place.path, aviary.plant('email', key, 'plain'));
  for (const kind of kinds) yield replaced(body, place.path, aviary.plant(kind, key));
  const treatment = rules.of(place.name, place.parent);
  const isHidden = treatment === 'hidden' && !writtenByPeople.test(place.field);
  if (treatment === 'name' || isHidden || isPersonName(place)) {
    yield replaced(body, place.path, aviary.plant('name', key));
    yield replaced(body, place.path, aviary.plant('name', key));
  }
}

function isText({ value }: Place): boolean {
  return typeof value === 'string' && !isNumber.test(value);
}

function isPersonName({ name, parent }: Place): boolean {
  return personName.test(name) || (name === 'name' && person.test(parent));
}

/** Members that nobody knows: a text, an object, a list, a number's place, and a name that is itself an address. */
function* withStrangers(body: Json, { path, value }: Place, key: string, aviary: Aviary): Generator<Json> {
  const own = value as JsonObject;
  const place = `${key} + unknown`;
  yield replaced(body, path, {
    ...own,
    x_new: aviary.plant('email', place),
    x_list: [aviary.plant('email', place), { x_deep: aviary.plant('email', place) }],
    x_text: aviary.plant('text', place),
    x_phone: aviary.plant('phone', place),
  });
  yield replaced(body, path, { ...own, [aviary.plant('email', `${key} + name of a member`)]: 'x' });
}

function* placesOf(value: Json, path: Place['path'], field: string, name: string, parent: string): Generator<Place> {
  yield { path, field, name, parent, value };
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries())
      yield* placesOf(each as Json, [...path, index], `${field}[]`, name, parent);
  } else if (isJsonObject(value)) {
    for (const [member, each] of Object.entries(value))
      yield* placesOf(each, [...path, member], `${field}.${member}`, member, name);
  }
}

function replaced(body: Json, [first, ...rest]: Place['path'], value: Json): Json {
  if (first === undefined) return value;
  if (Array.isArray(body))
    return body.map((each: Json, index) => (index === first ? replaced(each, rest, value) : each));
  if (!isJsonObject(body)) return body;
  return { ...body, [first]: replaced(body[first] ?? null, rest, value) };
}
