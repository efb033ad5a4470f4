/**
 * Names of members at every depth of a body, by themselves and as `parent.name`, or its column headers: of JSON, JSON
 * by the line, a form, or a table.
 */
export function namesIn(bytes: Buffer): ReadonlySet<string> {
  const text = decoded(bytes).trim();
  const found = new Set<string>();
  if (!/^[[{]/.test(text)) for (const name of namesOfTable(text)) found.add(name);
  for (const value of valuesIn(text)) collect(value, '', found);
  return found;
}

/** Names of members at every depth of stored payloads. */
export function namesStored(payloads: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const payload of payloads) collect(JSON.parse(payload), '', found);
  return found;
}

function decoded(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

function valuesIn(text: string): readonly unknown[] {
  if (/^[[{]/.test(text)) return parsed(text) ?? text.split('\n').flatMap((line) => parsed(line) ?? []);
  return [...new URLSearchParams(text).values()].flatMap((value) =>
    value.startsWith('{') ? (parsed(value) ?? []) : [],
  );
}

function parsed(text: string): readonly unknown[] | null {
  try {
    return [JSON.parse(text)];
  } catch {
    return null;
  }
}

function namesOfTable(text: string): readonly string[] {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  return [...header.matchAll(/"([^"]*)"|[^,;|\t"]+/g)].map(([cell, quoted]) => (quoted ?? cell).trim());
}

/** A list has no name of its own: what is in it is inside the member that holds it. */
function collect(value: unknown, parent: string, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(name).add(`${parent}.${name}`);
    collect(member, Array.isArray(value) ? parent : name, found);
  }
}
