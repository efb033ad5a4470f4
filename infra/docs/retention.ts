import type { Stack } from 'aws-cdk-lib';
import type { Resource, Resources } from './access.ts';
import { listed, pathsOf, table } from './readable.ts';

type Rule = {
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
};
type Kept = readonly [what: string, long: string];

/** How long each store of the stack keeps what, and what stays when the stack itself is deleted. */
export function retentionTable(stack: Stack, resources: Resources): string {
  const paths = pathsOf(stack);
  const rows = Object.entries(resources).flatMap(([id, resource]) =>
    keptBy(resource).map(([what, long]) => [paths.get(id) ?? id, what, long, afterwards(resource)]),
  );
  const sorted = rows.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
  return table(['store', 'what', 'for', 'when the stack is deleted'], sorted);
}

function keptBy({ Type, Properties = {} }: Resource): readonly Kept[] {
  if (Type === 'AWS::S3::Bucket') return keptByBucket(Properties);
  if (Type === 'AWS::SQS::Queue') return [['messages', days(Number(Properties.MessageRetentionPeriod) / 86_400)]];
  if (Type === 'AWS::Logs::LogGroup') return [['lines', days(Number(Properties.RetentionInDays))]];
  return Type === 'AWS::SecretsManager::Secret' ? [['all keys', 'ever']] : [];
}

function keptByBucket(properties: Readonly<Record<string, unknown>>): readonly Kept[] {
  const configuration = properties.LifecycleConfiguration as { readonly Rules?: readonly Rule[] } | undefined;
  const rules = listed(configuration?.Rules);
  const told = rules.flatMap(keptByRule);
  const isWhole = rules.some(({ Prefix, ExpirationInDays }) => Prefix === undefined && ExpirationInDays !== undefined);
  return isWhole ? told : [...told, [told.some(isPart) ? 'all else' : 'all', 'ever'] as const];
}

function isPart([what]: Kept): boolean {
  return what.startsWith('`');
}

function keptByRule(rule: Rule): readonly Kept[] {
  const { Prefix: prefix, ExpirationInDays: current } = rule;
  const { NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: unfinished } = rule;
  const where = prefix === undefined ? '' : `\`${prefix}\``;
  return [
    ...(current === undefined ? [] : [[where || 'all', days(current)] as const]),
    ...(old
      ? [[`${where ? `${where}, ` : ''}versions that were replaced or deleted`, days(old.NoncurrentDays)] as const]
      : []),
    ...(unfinished ? [['uploads that were not finished', days(unfinished.DaysAfterInitiation)] as const] : []),
  ];
}

function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

function afterwards({ DeletionPolicy }: Resource): string {
  return DeletionPolicy === 'Retain' || DeletionPolicy === 'RetainExceptOnCreate' ? 'stays' : 'goes';
}
