import { reserve, type Sink, sink, writeJsonText } from '#functions/lake/json-bytes.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { behindSpaces, byteOf, endOfScalar, endOfValue, gaveUp } from '#functions/values/json-places.ts';
import { endOfQuietText } from '#functions/values/quiet-text.ts';
import type { Member, MemberType, Place } from './members.ts';
import { type CompiledRules, scrubbedText, scrubPayload, type Treatment, treated, treatmentOfPair } from './payload.ts';
import type { Pseudonyms } from './pseudonym.ts';
import { isTelling } from './scrub.ts';

/*
 * A body is mostly kept as it is. To write its values out again costs more than to parse them, so what is to be replaced
 * is found in the bytes, and all between is copied. Where a body is not written as machines write JSON (line breaks,
 * equal names, escapes in names, long numbers, objects inside others of their name), it gives up, and the values are
 * cleaned and written instead: what is kept means the same.
 */

const { colon, comma, list, listEnd, object, objectEnd, quote } = byteOf;

type Reading = {
  /** Of each reading another. */
  readonly id: number;
  readonly bytes: Buffer;
  readonly rules: CompiledRules;
  readonly hashes: Pseudonyms;
  readonly texts: Map<string, string>;
  /** What is to be kept of the bytes before `done`. */
  readonly kept: Sink;
  done: number;
};

const mostTexts = 20_000;
const longestText = 100;
const textsOf = new WeakMap<Pseudonyms, Map<string, string>>();
const mostScratch = 1024 * 1024;
let scratch = sink();
let readings = 0;
let objects = 0;

/**
 * What was received, as JSON, personal data replaced.
 * @param body its bytes; null where they are of more than this
 * @param value what was parsed of them
 */
export function payloadOf(body: Uint8Array | null, value: Json, rules: CompiledRules, hashes: Pseudonyms): string {
  return (body && cleanedText(body, rules, hashes)) ?? JSON.stringify(scrubPayload(value, rules, hashes));
}

function cleanedText(body: Uint8Array, rules: CompiledRules, hashes: Pseudonyms): string | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const reading: Reading = {
    id: ++readings,
    bytes,
    rules,
    hashes,
    texts: textsBy(hashes),
    kept: emptyScratch(),
    done: 0,
  };
  const end = bytes[0] === object ? readObject(reading, 1, rules.top) : gaveUp;
  if (end !== bytes.length) return null;
  keep(reading, end);
  return reading.kept.bytes.toString('utf8', 0, reading.kept.length);
}

function emptyScratch(): Sink {
  if (scratch.bytes.length > mostScratch) scratch = sink();
  scratch.length = 0;
  return scratch;
}

function textsBy(hashes: Pseudonyms): Map<string, string> {
  const known = textsOf.get(hashes);
  if (known && known.size < mostTexts) return known;
  const made = new Map<string, string>();
  textsOf.set(hashes, made);
  return made;
}

/** Each reads what begins at a place, and returns the place behind it; or that it gave up. */
function readValue(reading: Reading, at: number, place: Place<Treatment>): number {
  switch (reading.bytes[at]) {
    case quote:
      return readText(reading, at + 1);
    case object:
      return readObject(reading, at + 1, place);
    case list:
      return readList(reading, at + 1, place);
    default:
      return endOfScalar(reading.bytes, at);
  }
}

function readList(reading: Reading, from: number, place: Place<Treatment>): number {
  const { bytes } = reading;
  let at = behindSpaces(bytes, from);
  if (bytes[at] === listEnd) return at + 1;
  for (;;) {
    at = readValue(reading, at, place);
    if (at < 0) return gaveUp;
    at = behindSpaces(bytes, at);
    if (bytes[at] === listEnd) return at + 1;
    if (bytes[at] !== comma) return gaveUp;
    at = behindSpaces(bytes, at + 1);
  }
}

function readObject(reading: Reading, from: number, place: Place<Treatment>): number {
  const { bytes } = reading;
  if (place.reader === reading.id) return gaveUp;
  place.reader = reading.id;
  const own = ++objects;
  let last: Member<Treatment> | null = null;
  let at = behindSpaces(bytes, from);
  while (bytes[at] === quote) {
    const member = memberAt(reading, at + 1, place, last);
    if (member === null || member.readIn === own) return gaveUp;
    member.readIn = own;
    last = member;
    at = behindSpaces(bytes, at + member.letters.length + 2);
    if (bytes[at] !== colon) return gaveUp;
    at = readMember(reading, behindSpaces(bytes, at + 1), member, place, from - 1);
    if (at < 0) return gaveUp;
    at = behindSpaces(bytes, at);
    if (bytes[at] !== comma) break;
    at = behindSpaces(bytes, at + 1);
  }
  place.reader = 0;
  return bytes[at] === objectEnd ? at + 1 : gaveUp;
}

/** Objects that are called the same mostly have the same members in the same order. */
function memberAt(
  reading: Reading,
  at: number,
  place: Place<Treatment>,
  last: Member<Treatment> | null,
): Member<Treatment> | null {
  const expected = last === null ? place.first : last.next;
  if (expected !== null && isNameAt(reading.bytes, at, expected.letters)) return expected;
  const found = lookedUp(reading, at, place);
  if (last === null) place.first = found;
  else last.next = found;
  return found;
}

function isNameAt(bytes: Buffer, at: number, letters: Buffer): boolean {
  const { length } = letters;
  for (let place = 0; place < length; place++) {
    if (bytes[at + place] !== letters[place]) return false;
  }
  return bytes[at + length] === quote;
}

/** Null for a name that is not kept by, or that may be somebody's. */
function lookedUp({ bytes, rules }: Reading, at: number, place: Place<Treatment>): Member<Treatment> | null {
  const name = bytes.toString('latin1', at, bytes.indexOf(quote, at));
  const known = place.members.get(name);
  if (known) return known;
  if (!/^[ -[\]-~]*$/.test(name) || isTelling(name)) return null;
  const met = rules.member(name, place);
  return met.isKept ? met : null;
}

function readMember(
  reading: Reading,
  at: number,
  member: Member<Treatment>,
  place: Place<Treatment>,
  start: number,
): number {
  const { bytes, rules, hashes } = reading;
  if (!member.isTold) tell(reading, at, member, place);
  const isPair = member.treatment === undefined && member.name === 'value';
  const treatment = isPair ? treatmentOfPair(objectAt(bytes, start), rules) : member.treatment;
  if (treatment === undefined) return readValue(reading, at, member.inside);
  const end = endOfValue(bytes, at);
  if (isHiddenText(reading, at, treatment)) replaceBy(reading, at, end, `[${treatment}]`);
  else {
    const value = JSON.parse(bytes.toString('utf8', at, end)) as Json;
    const safe = treated(value, treatment, hashes);
    if (typeof safe === 'string' && safe !== value) replaceBy(reading, at, end, safe);
  }
  return end;
}

/** A text that gives way to the name of its treatment, whatever it is: it needn't be read. */
function isHiddenText({ bytes, hashes }: Reading, at: number, treatment: Treatment): boolean {
  if (bytes[at] !== quote || bytes[at + 1] === quote) return false;
  return treatment === 'hidden' || treatment === 'phone' || (treatment === 'name' && !hashes.keepsNames);
}

function tell({ bytes, rules }: Reading, at: number, member: Member<Treatment>, place: Place<Treatment>): void {
  const type = typeAt(bytes[at] as number);
  if (type !== null) rules.tell(member, place, type);
}

/** By its first byte; null for null. */
function typeAt(byte: number): MemberType | null {
  if (byte === quote) return 'text';
  if (byte === object) return 'object';
  if (byte === list) return 'list';
  if (byte === 0x6e) return null;
  return byte === 0x74 || byte === 0x66 ? 'boolean' : 'number';
}

function objectAt(bytes: Buffer, start: number): JsonObject {
  const value = JSON.parse(bytes.toString('utf8', start, endOfValue(bytes, start))) as Json;
  return isJsonObject(value) ? value : {};
}

/** Copies the bytes up to a place. */
function keep({ bytes, kept, done }: Reading, end: number): void {
  reserve(kept, end - done);
  bytes.copy(kept.bytes, kept.length, done, end);
  kept.length += end - done;
}

function replaceBy(reading: Reading, from: number, end: number, text: string): void {
  keep(reading, from);
  writeJsonText(text, reading.kept);
  reading.done = end;
}

function readText(reading: Reading, from: number): number {
  const end = endOfQuietText(reading.bytes, from);
  if (end >= 0) return end;
  cleanText(reading, from, -end - 2);
  return -end - 1;
}

function cleanText(reading: Reading, from: number, end: number): void {
  const written = reading.bytes.toString('utf8', from, end);
  const text = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
  const clean = rememberedText(text, reading);
  if (clean !== text) replaceBy(reading, from - 1, end + 1, clean);
}

/** Times, ids and addresses come again and again in one body, and in a batch. */
function rememberedText(text: string, { texts, hashes }: Reading): string {
  const before = texts.get(text);
  if (before !== undefined) return before;
  const clean = scrubbedText(text, hashes);
  if (text.length < longestText) texts.set(text, clean);
  return clean;
}
