import { all } from './all-cases.ts';
import type { SourceCase } from './case.ts';
import { arrivalsOf, bytesOf, type Outcomes, outcomesOf } from './outcomes.ts';

/** What stands in a body, and what is put in its place wherever it stands; of a member only the first. */
export type Change = readonly [from: string | RegExp, to: string];

/** A body to set a trap in: the first case of a source that is accepted, makes such a record and holds what changes. */
export type Trap = {
  readonly source: string;
  readonly record: string;
  readonly changes: readonly Change[];
};

/** The first member of a name, whatever it holds (no object, no list), with another value, as JSON. */
export function member(name: string, value: string): Change {
  return [new RegExp(`"${name}":(?:"[^"]*"|[^",{}[\\]]+)`), `"${name}":${value}`];
}

/** What becomes of the changed body; of its records only those of the trap's name. */
export async function trapped({ source, record, changes }: Trap): Promise<Outcomes> {
  const own = all.find((each) => each.source === source)?.cases ?? [];
  const found = own.find((each) => isFit(each, record, changes));
  if (found === undefined)
    throw new Error(`no case of ${source} with ${record} holds ${changes.map(([from]) => from)}`);
  const body = changes.reduce((text, [from, to]) => replaced(text, from, to), textOf(found));
  const { mapped, rejected } = outcomesOf(await arrivalsOf(source, found, body));
  return { mapped: mapped.filter((each) => each.record === record), rejected };
}

function isFit(each: SourceCase, record: string, changes: readonly Change[]): boolean {
  const text = textOf(each);
  const isAccepted = (each.rejected ?? []).length === 0 && each.records.some((made) => made.record === record);
  return isAccepted && changes.every(([from]) => (typeof from === 'string' ? text.includes(from) : from.test(text)));
}

function textOf({ body }: SourceCase): string {
  return bytesOf(body).toString('utf8');
}

function replaced(text: string, from: string | RegExp, to: string): string {
  return typeof from === 'string' ? text.replaceAll(from, () => to) : text.replace(from, () => to);
}
