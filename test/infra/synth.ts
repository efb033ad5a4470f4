import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readSettings } from '#infra/settings.ts';
import { WarehouseStack } from '#infra/stack.ts';
import cdk from '../../cdk.json' with { type: 'json' };

/** The stack as it is deployed, its functions' code aside: bundling takes seconds and changes no property. */
export function warehouseStack(context: Readonly<Record<string, unknown>> = {}): WarehouseStack {
  const app = new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [], ...context } });
  const settings = readSettings(app.node);
  return new WarehouseStack(app, settings.name.replaceAll('_', '-'), settings);
}

export function warehouseTemplate(context: Readonly<Record<string, unknown>> = {}): Template {
  return Template.fromStack(warehouseStack(context));
}

/** The stack with its default settings. One file imports all suites, since loading the CDK takes longer than testing. */
export const stack = warehouseStack();
export const template = Template.fromStack(stack);

export type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
};

export function resourcesOf(template: Template, type?: string): [string, Resource][] {
  const all = Object.entries(template.toJSON().Resources as Record<string, Resource>);
  return all.filter(([, resource]) => type === undefined || resource.Type === type);
}

export type PolicyStatement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
};

/** Every statement of every policy, by the logical id that holds it. */
export function policyStatements(template: Template): [string, PolicyStatement][] {
  return resourcesOf(template).flatMap(([id, { Properties }]) =>
    [Properties?.PolicyDocument, ...policiesOf(Properties?.Policies)].flatMap((document) =>
      ((document as { Statement?: PolicyStatement[] } | undefined)?.Statement ?? []).map(
        (statement) => [id, statement] as [string, PolicyStatement],
      ),
    ),
  );
}

function policiesOf(policies: unknown): unknown[] {
  return ((policies ?? []) as { PolicyDocument: unknown }[]).map((policy) => policy.PolicyDocument);
}

export function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
