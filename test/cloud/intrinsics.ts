/** What a resource is called after it was made: by `Ref`, and by `Fn::GetAtt`. */
export type Physical = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> };

export type PhysicalOf = (logicalId: string) => Physical;

type Join = readonly [string, readonly unknown[]];

/** A value of a template with its references put in. @throws Error for an intrinsic function that is not known here */
export function resolved(value: unknown, physical: PhysicalOf): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, physical));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', null]] = entries;
  if (name === 'Ref') return physical(argument as string).ref;
  if (name === 'Fn::GetAtt') return attributeOf(argument as [string, string], physical);
  if (name === 'Fn::Join') return joined(argument as Join, physical);
  if (name.startsWith('Fn::')) throw new Error(`${name} is not known to the cloud tests`);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolved(item, physical)]));
}

function attributeOf([id, name]: readonly [string, string], physical: PhysicalOf): string {
  const value = physical(id).attributes[name];
  if (value === undefined) throw new Error(`${id} has no attribute ${name} in the cloud tests`);
  return value;
}

function joined([delimiter, parts]: Join, physical: PhysicalOf): string {
  return parts.map((part) => String(resolved(part, physical))).join(delimiter);
}
