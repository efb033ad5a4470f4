import type { Json } from '#functions/values/json.ts';
import { isJsonObject } from '#functions/values/json.ts';

export type MemberType = 'text' | 'number' | 'boolean' | 'object' | 'list';

/** A member that this process met for the first time, by the nearest object's own name; `''` for the body's. */
export type NewMember = { readonly parent: string; readonly name: string; readonly type: MemberType };

/** What is known of one member of objects that are called the same. */
export type Member<T> = {
  readonly name: string;
  readonly treatment: T | undefined;
  /** What its value is called by, if that is an object or a list of them. */
  readonly inside: Place<T>;
  /** Whether it was told as new, or is not to be. */
  isTold: boolean;
};

/** Objects that are called the same, and their members met so far. */
export type Place<T> = {
  readonly name: string;
  readonly members: Map<string, Member<T>>;
  hasOthers: boolean;
};

export type Members<T> = {
  /** Objects that have no name: the body. */
  readonly top: Place<T>;
  /** What is done about a member, looked up once for each pair of names. */
  member(name: string, place: Place<T>): Member<T>;
  /** Notes a member that has a value. */
  tell(member: Member<T>, place: Place<T>, type: MemberType): void;
  /** The members met for the first time since this was last asked. */
  takeNew(): readonly NewMember[];
};

/** More pairs of names than all sources have together; beyond it names are somebody's data, or an attack. */
const mostPairs = 10_000;
/** Ids, dates, addresses, sentences, and signs that a terminal or a page would obey: no name that a schema has. */
const looksLikeData = /\d{4}|[@\s<>=]|[\p{Cc}\p{Cf}\p{Co}\p{Cs}]|^.{65}|^$/su;
const others = '*';

/** Remembers which members objects have, for as long as the process lives. */
export function membersBy<T>(treatmentOf: (name: string, parent: string) => T | undefined): Members<T> {
  const top = placeNamed<T>('');
  const places = new Map([['', top]]);
  let pairs = 0;
  let fresh: NewMember[] = [];
  const placeOf = (name: string) => {
    const known = places.get(name);
    if (known || places.size >= mostPairs) return known ?? placeNamed<T>(name);
    const made = placeNamed<T>(name);
    places.set(name, made);
    return made;
  };
  const meet = (name: string, place: Place<T>): Member<T> => {
    const known = name === others || looksLikeData.test(name) ? others : name;
    const hasRoom = pairs < mostPairs && places.get(place.name) === place;
    const isNew = hasRoom && !(known === others && place.hasOthers);
    const isKept = isNew && known !== others;
    const treatment = treatmentOf(name, place.name);
    const inside = placeOf(known);
    const member = { name: known, treatment, inside, isTold: !isNew };
    if (isNew) pairs += 1;
    if (isKept) place.members.set(name, member);
    else if (isNew) place.hasOthers = true;
    return member;
  };
  return {
    top,
    member: (name, place) => place.members.get(name) ?? meet(name, place),
    tell: (member, { name: parent }, type) => {
      member.isTold = true;
      fresh.push({ parent, name: member.name, type });
    },
    takeNew: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

function placeNamed<T>(name: string): Place<T> {
  return { name, members: new Map(), hasOthers: false };
}

/** The type of a value that is not null. */
export function typeOf(value: Json): MemberType {
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'object') return 'list';
  return typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean');
}
