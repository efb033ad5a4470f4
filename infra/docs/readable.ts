import { CfnElement, type Stack } from 'aws-cdk-lib';

/** What a resource is called in the code, by its logical id: `Lake/Raw`. */
export function pathsOf(stack: Stack): ReadonlyMap<string, string> {
  const elements = stack.node.findAll().filter((node) => node instanceof CfnElement);
  return new Map(elements.map((node) => [stack.resolve(node.logicalId) as string, shortPath(node.node.path)]));
}

/** Without the stack's own name, and the levels that say nothing. */
function shortPath(path: string): string {
  return path
    .split('/')
    .slice(1)
    .join('/')
    .replaceAll(/\/(?:Resource|Default)(?=\/|$)/g, '');
}

type Join = { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
type GetAtt = { readonly 'Fn::GetAtt': readonly [string, string] };
type Ref = { readonly Ref: string };

/** A value of the template as people read it: `Lake/Raw: raw/*`, `glue: table/lifecycle_raw/*`. */
export function readable(value: unknown, paths: ReadonlyMap<string, string>): string {
  const flat = flattened(value, (id) => paths.get(id) ?? id);
  return flat
    .replace(/^arn:<AWS::Partition>:(\w+):(?:<AWS::Region>)?:(?:<AWS::AccountId>)?:/, '$1: ')
    .replace(/^<([^<>]+?)(?:\.\w+)?>(?:[/:](.*))?$/, (_, name: string, rest?: string) =>
      rest ? `${name}: ${rest}` : name,
    )
    .replaceAll('AWS::AccountId', 'our account');
}

/** The same as the rules of the CDK name a resource. */
export function asInRules(value: unknown): string {
  return flattened(value, (id) => id);
}

function flattened(value: unknown, nameOf: (id: string) => string): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Fn::Join' in value) {
    const [between, parts] = (value as Join)['Fn::Join'];
    return parts.map((part) => flattened(part, nameOf)).join(between);
  }
  if ('Fn::GetAtt' in value) {
    const [id, attribute] = (value as GetAtt)['Fn::GetAtt'];
    return `<${nameOf(id)}.${attribute}>`;
  }
  if ('Ref' in value) return `<${nameOf((value as Ref).Ref)}>`;
  return JSON.stringify(value);
}

export function listed<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** A table of Markdown; lines within a cell are parted by `<br>`. */
export function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [line(names), `|${' --- |'.repeat(names.length)}`, ...rows.map(line)].join('\n');
}
