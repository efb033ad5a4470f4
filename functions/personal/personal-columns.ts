import { customerHash, type IdHash, tombstoneOf } from '#functions/erasure/tombstones.ts';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import type { Column, Personal } from '#sql/contracts/columns.ts';
import { type RecordName, records } from '#sql/records/index.ts';

type PersonalColumn = { readonly name: string; readonly kind: Personal; readonly isRequired: boolean };

/** What a record says of one person. */
export type PersonColumns = { readonly whose: string; readonly columns: readonly PersonalColumn[] };

const known = new Map<RecordName, readonly PersonColumns[]>();

/** The people that a record can name, from its contract. */
export function peopleOf(record: RecordName): readonly PersonColumns[] {
  const before = known.get(record);
  if (before) return before;
  const columns: Readonly<Record<string, Column>> = records[record].columns;
  const personal = Object.entries(columns).filter(([, { personal: kind }]) => kind !== undefined);
  const byPerson = Map.groupBy(personal, ([, { whose = '' }]) => whose);
  const people = [...byPerson].map(([whose, entries]) => ({ whose, columns: entries.map(personalColumn) }));
  known.set(record, people);
  return people;
}

function personalColumn([name, column]: readonly [string, Column]): PersonalColumn {
  return { name, kind: column.personal ?? 'trait', isRequired: column.required === true };
}

/** What a person is called: equal texts are equal names, whatever record of a source holds them. */
export function namesIn({ source, values }: MappedRecord, { columns }: PersonColumns): readonly string[] {
  return columns.flatMap(({ name, kind }) => {
    const value = values[name];
    return value ? namesFor(kind, value, source) : [];
  });
}

/** An id stands for itself beside its source, as a site tells it without one. */
function namesFor(kind: Personal, value: string, source: string): readonly string[] {
  switch (kind) {
    case 'customer':
      return [customerName(source, value), `id:${value}`];
    case 'user':
      return [`user:${value}`, `id:${value}`];
    case 'name':
      return [customerName(source, value), `id:${value}`, `email:${value}`, `phone:${value}`, `browser:${value}`];
    case 'email':
    case 'phone':
    case 'browser':
      return [`${kind}:${value}`];
    default:
      return [];
  }
}

function customerName(source: string, id: string): string {
  return `customer:${JSON.stringify([source, id])}`;
}

/** The tombstones that a name could have. A site tells a customer's id without its source: any of them may be meant. */
export function tombstonesFor(name: string, sources: readonly string[], id: IdHash): readonly string[] {
  const at = name.indexOf(':');
  const value = name.slice(at + 1);
  switch (name.slice(0, at)) {
    case 'email':
    case 'phone':
      return [name];
    case 'user':
      return sources.map((source) => tombstoneOf.customer(source, customerHash(id, source, value)));
    case 'customer': {
      const [source, customerId] = JSON.parse(value) as [string, string];
      if (!sources.includes(source)) return [];
      return [tombstoneOf.customer(source, customerHash(id, source, customerId))];
    }
    default:
      return [];
  }
}
