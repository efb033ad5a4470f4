import { type Stack, Validations } from 'aws-cdk-lib';
import { asInRules, listed, pathsOf, readable, table } from './readable.ts';

type Principal = string | Readonly<Record<string, unknown>>;
type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: Principal;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
type Document = { readonly Statement: readonly Statement[] };
export type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};
export type Resources = Readonly<Record<string, Resource>>;

type Context = { readonly paths: ReadonlyMap<string, string>; readonly reasons: ReadonlyMap<string, string> };

/** Every role of the stack with its statements, and what resources themselves allow and deny. */
export function accessTables(stack: Stack, resources: Resources): string {
  const context = { paths: pathsOf(stack), reasons: reasonsOf(stack) };
  const roles = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  const texts = roles
    .map(([id, role]) => ({ name: roleName(id, context), text: roleText(id, role, resources, context) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text);
  return [...texts, resourcePolicies(resources, context)].join('\n\n');
}

function roleName(id: string, { paths }: Context): string {
  return (paths.get(id) ?? id).replace(/\/?Role$/, '');
}

function roleText(id: string, { Properties = {} }: Resource, resources: Resources, context: Context): string {
  const takers = statementsOf(Properties.AssumeRolePolicyDocument).flatMap((each) => principals(each, context));
  const own = Object.values(resources).filter(({ Type, Properties: policy }) => isPolicyOf(id, Type, policy));
  const rows = own
    .flatMap(({ Properties: policy }) => statementsOf(policy?.PolicyDocument))
    .map((each) => [codes(listed(each.Action)), whereOf(each, context), reasonsFor(each, context)]);
  const heading = `#### ${roleName(id, context)}`;
  return [heading, `Taken by ${takers.join(', ')}.`, table(['may', 'on', 'a name with * because'], rows)].join('\n\n');
}

function isPolicyOf(role: string, type: string, policy: Resource['Properties']): boolean {
  return type === 'AWS::IAM::Policy' && listed(policy?.Roles as { Ref?: string }[]).some(({ Ref }) => Ref === role);
}

function statementsOf(document: unknown): readonly Statement[] {
  return (document as Document | undefined)?.Statement ?? [];
}

function principals({ Principal: principal }: Statement, { paths }: Context): readonly string[] {
  if (typeof principal !== 'object') return [`\`${principal}\``];
  return Object.values(principal).flatMap((value) => listed(value).map((each) => takerOf(readable(each, paths))));
}

/** The account's own root stands for all whom the account lets. */
function takerOf(name: string): string {
  return name === 'iam: root' ? 'whoever the account itself lets' : `\`${name}\``;
}

/** Names within one store that differ only in their last part stand together. */
function places({ Resource: resource }: Statement, { paths }: Context): string {
  const names = listed(resource).map((each) => readable(each, paths));
  const texts = [...Map.groupBy(names, startOf)].map(([start, together]) =>
    start === '' || together.length === 1
      ? codes(together)
      : `\`${start}\` and there ${together.map((name) => `\`${name.slice(start.length)}\``).join(', ')}`,
  );
  return texts.join('<br>');
}

function startOf(name: string): string {
  return /^.*: (?:.*\/)?(?=[^/]+(?:\/\*)?$)/.exec(name)?.[0] ?? '';
}

function whereOf(statement: Statement, context: Context): string {
  const condition = conditionOf(statement, context);
  return places(statement, context) + (condition === '' ? '' : `<br>if ${condition}`);
}

/** `Bool aws:SecureTransport false`; all must hold. */
function conditionOf({ Condition: condition = {} }: Statement, { paths }: Context): string {
  const texts = Object.entries(condition).flatMap(([test, keys]) =>
    Object.entries(keys).map(([key, value]) => {
      const values = listed(value).map((each) => readable(each, paths));
      return `\`${test} ${key} ${values.join(' or ')}\``;
    }),
  );
  return texts.join('<br>');
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join('<br>');
}

function reasonsFor({ Resource: resource }: Statement, { reasons }: Context): string {
  const wide = listed(resource)
    .map(asInRules)
    .filter((name) => name.includes('*'));
  return [...new Set(wide.map((name) => reasons.get(name) ?? 'no reason is given'))].join('<br>');
}

/** The reasons that were given with each wildcard, by the resource as the rules name it. */
function reasonsOf(stack: Stack): ReadonlyMap<string, string> {
  const acknowledged = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>));
  return new Map(
    acknowledged.flatMap(([rule, reason]) => {
      const name = /\[Resource::(.*)\]$/.exec(rule)?.[1];
      return name === undefined ? [] : [[name, reason] as const];
    }),
  );
}

const withPolicies = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'];

function resourcePolicies(resources: Resources, context: Context): string {
  const statements = Object.values(resources)
    .filter(({ Type }) => withPolicies.includes(Type))
    .flatMap(({ Properties }) => statementsOf(Properties?.PolicyDocument));
  const rows = statements.map((each) => [
    each.Effect === 'Deny' ? 'denies' : 'allows',
    principals(each, context).join('<br>'),
    codes(listed(each.Action)),
    places(each, context),
    conditionOf(each, context),
  ]);
  const heading = '#### What buckets, queues and topics say themselves';
  return [heading, table(['', 'whom', 'what', 'on', 'if'], rows)].join('\n\n');
}
