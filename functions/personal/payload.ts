import type { Json, JsonObject } from '#functions/values/json.ts';
import { isJsonObject } from '#functions/values/json.ts';
import { type Member, type MemberType, membersBy, type NewMember, type Place, typeOf } from './members.ts';
import type { Pseudonyms } from './pseudonym.ts';
import { isHarmless, isPhoneAlone, isProse, isTelling } from './scrub.ts';

/** What becomes of a member: a keyed hash, a word, or an address of the network cut to its first part. */
type Treatment = 'email' | 'phone' | 'name' | 'hidden' | 'network' | 'prose';

/** By name of the member, or `parent.name`, where `parent` is the nearest object's own name; lower case. */
export type PersonalRules = Readonly<Record<string, Treatment>>;

/** Members that hold personal data wherever they occur. */
export const usualPersonal: PersonalRules = {
  email: 'email',
  contact_email: 'email',
  phone: 'phone',
  first_name: 'name',
  last_name: 'name',
  address1: 'hidden',
  address2: 'hidden',
  zip: 'hidden',
  latitude: 'hidden',
  longitude: 'hidden',
  browser_ip: 'network',
  ip_address: 'network',
  ip: 'network',
  note: 'hidden',
};

type Rule = { readonly anywhere: Treatment | undefined; readonly inside: ReadonlyMap<string, Treatment> };

type TreatmentOf = (name: string, parent: string) => Treatment | undefined;

/** Rules by name as it is written in a body, looked up once for each member of each kind of object. */
export type CompiledRules = {
  readonly of: TreatmentOf;
  /** The body itself, which has no name. */
  readonly top: Place<Treatment>;
  member(name: string, place: Place<Treatment>): Member<Treatment>;
  tell(member: Member<Treatment>, place: Place<Treatment>, type: MemberType): void;
  /**
   * Members that were not null, met by this process for the first time since this was last asked. Names that look like
   * data are one, `*`.
   */
  takeNew(): readonly NewMember[];
};

export function compileRules(rules: PersonalRules): CompiledRules {
  const byName = rulesByName(rules);
  return rulesBy((name, parent) => {
    const rule = byName.get(name.toLowerCase());
    return rule && (rule.anywhere ?? rule.inside.get(parent.toLowerCase()));
  });
}

/** Rules that are no list of names. */
export function rulesBy(of: TreatmentOf): CompiledRules {
  return { of, ...membersBy(of) };
}

function rulesByName(rules: PersonalRules): ReadonlyMap<string, Rule> {
  const paths = Object.keys(rules);
  const names = new Set([...paths, ...paths.map((path) => path.slice(path.lastIndexOf('.') + 1))]);
  return new Map([...names].map((name) => [name, ruleFor(name, rules)]));
}

function ruleFor(name: string, rules: PersonalRules): Rule {
  const ending = `.${name}`;
  const inside = Object.entries(rules).filter(([path]) => path.endsWith(ending));
  const anywhere = Object.hasOwn(rules, name) ? rules[name] : undefined;
  return { anywhere, inside: new Map(inside.map(([path, treatment]) => [path.slice(0, -ending.length), treatment])) };
}

/**
 * What was received, personal data replaced; the shape stays, so that it can still be read as its source. Parts in
 * which nothing changes are the same objects as before.
 */
export function scrubPayload(value: Json, rules: CompiledRules, hashes: Pseudonyms): Json {
  return scrubbed(value, rules.top, rules, hashes);
}

type Within = Place<Treatment>;

function scrubbed(value: Json, place: Within, rules: CompiledRules, hashes: Pseudonyms): Json {
  if (typeof value === 'string') return scrubbedText(value, hashes);
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonObject(value)) return scrubbedObject(value, place, rules, hashes);
  return scrubbedList(value, place, rules, hashes);
}

function scrubbedList(value: readonly Json[], place: Within, rules: CompiledRules, hashes: Pseudonyms): Json {
  let copy: Json[] | null = null;
  for (let at = 0; at < value.length; at++) {
    const item = value[at] as Json;
    const safe = scrubbed(item, place, rules, hashes);
    if (safe === item) continue;
    copy ??= [...value];
    copy[at] = safe;
  }
  return copy ?? value;
}

function scrubbedObject(value: JsonObject, place: Within, rules: CompiledRules, hashes: Pseudonyms): JsonObject {
  let copy: Record<string, Json> | null = null;
  for (const name in value) {
    const known = place.members.get(name);
    if (known === undefined && isTelling(name)) {
      const safe = renamed(value, hashes);
      if (safe !== null) return scrubbedObject(safe, place, rules, hashes);
    }
    const member = value[name] as Json;
    if (member === null) continue;
    const met = known ?? rules.member(name, place);
    if (!met.isTold) rules.tell(met, place, typeOf(member));
    const treatment = met.treatment ?? (name === 'value' ? treatmentOfPair(value, rules) : undefined);
    const safe = treatment ? treated(member, treatment, hashes) : scrubbed(member, met.inside, rules, hashes);
    if (safe === member) continue;
    copy ??= { ...value };
    copy[name] = safe;
  }
  return copy ?? value;
}

/** Names of members are texts too; without the sign none of them is taken for an address again. */
function renamed(value: JsonObject, hashes: Pseudonyms): JsonObject | null {
  const entries = Object.entries(value).map(([name, member]) => [nameKept(name, hashes), member] as const);
  return entries.every(([name]) => Object.hasOwn(value, name)) ? null : Object.fromEntries(entries);
}

function nameKept(name: string, hashes: Pseudonyms): string {
  return isPhoneAlone(name) ? '[phone]' : hashes.scrub(name).replaceAll('@', '_');
}

/** Lists of `{key, value}` and `{name, value}` name their members inside. */
function treatmentOfPair({ key, name }: JsonObject, rules: CompiledRules): Treatment | undefined {
  const label = key ?? name;
  return typeof label === 'string' ? rules.of(label, '') : undefined;
}

function treated(value: Json, treatment: Treatment, hashes: Pseudonyms): Json {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return value;
  if (treatment === 'email') return emailLabel(value, hashes);
  if (treatment === 'network') return networkOf(value);
  if (treatment === 'name' && hashes.keepsNames && typeof value === 'string') return scrubbedText(value, hashes);
  if (treatment === 'prose' && typeof value === 'string') return hashes.scrub(value);
  return `[${treatment}]`;
}

function emailLabel(value: Json, hashes: Pseudonyms): string {
  const hash = typeof value === 'string' ? hashes.email(value) : null;
  return hash === null ? '[email]' : `[email:${hash.slice(0, 12)}]`;
}

/** IPv4 to 24 bits, IPv6 to 48. */
function networkOf(value: Json): string {
  if (typeof value !== 'string') return '[network]';
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(value);
  if (v4) return `${v4[1]}.0`;
  const groups = value.split(':');
  return groups.length > 3 ? `${groups.slice(0, 3).join(':')}::` : '[network]';
}

function scrubbedText(text: string, hashes: Pseudonyms): string {
  if (text.length < 5 || isHarmless(text)) return text;
  if (isPhoneAlone(text)) return '[phone]';
  return isProse(text) ? hashes.scrub(text) : hashes.scrubMachine(text);
}
