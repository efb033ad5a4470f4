import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Takes a finding of the rules as it is, with the reason. */
export function acknowledge(scope: IConstruct, id: string, reason: string): void {
  Validations.of(scope).acknowledge({ id, reason });
}

/** Takes wildcards in resources, each as the rule names it. */
export function acknowledgeWildcards(scope: IConstruct, resources: readonly string[], reason: string): void {
  for (const resource of resources.filter((arn) => flat(Stack.of(scope).resolve(arn)).includes('*'))) {
    acknowledge(scope, `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(resource))}]`, reason);
  }
}

type Join = { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
type GetAtt = { readonly 'Fn::GetAtt': readonly [string, string] };
type Ref = { readonly Ref: string };

/** A reference as the rules write it: `<LogicalId.Arn>/prefix/*`. */
function flat(node: unknown): string {
  if (typeof node !== 'object' || node === null) return String(node);
  if ('Fn::Join' in node) {
    const [delimiter, parts] = (node as Join)['Fn::Join'];
    return parts.map(flat).join(delimiter);
  }
  if ('Fn::GetAtt' in node) return `<${(node as GetAtt)['Fn::GetAtt'].join('.')}>`;
  if ('Ref' in node) return `<${(node as Ref).Ref}>`;
  return JSON.stringify(node);
}
