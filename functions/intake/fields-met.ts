import type { MemberType } from '#functions/personal/members.ts';

/** A field of what a source sends, `parent.name`, and the type of its value. */
export type Field = { readonly name: string; readonly type: MemberType };

/** More than any schema has; beyond it names are data, and nothing more is remembered of the source. */
export const mostFields = 2_000;

const lists = new Map<string, Field[]>();
const known = new Map<string, Set<string>>();

/** Two types of one name are two. */
export function fieldKey({ name, type }: Field): string {
  return `${name}|${type}`;
}

/** Notes fields that this process came upon, each once. */
export function meetFields(source: string, fields: readonly Field[]): void {
  if (fields.length === 0) return;
  const keys = known.get(source) ?? new Set();
  const list = lists.get(source) ?? [];
  known.set(source, keys);
  lists.set(source, list);
  for (const field of fields) {
    const key = fieldKey(field);
    if (keys.has(key) || keys.size >= mostFields) continue;
    keys.add(key);
    list.push(field);
  }
}

/** What this process has met so far, by source, in the order of meeting: lists only grow. */
export function fieldsMet(): ReadonlyMap<string, readonly Field[]> {
  return lists;
}
