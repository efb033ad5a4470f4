import { Token } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { listed, policyStatements, resourcesOf, stack, template, warehouseTemplate } from './synth.ts';
import './bi-access.suite.ts';
import './catalogue.suite.ts';
import './intake.suite.ts';
import './lake.suite.ts';
import './observability.suite.ts';
import './pull.suite.ts';
import './quarantine.suite.ts';
import './query.suite.ts';
import './reconcile.suite.ts';
import './refresh.suite.ts';
import './security-page.suite.ts';

describe('the stack', () => {
  test('has exactly these resources', () => {
    const counts: Record<string, number> = {};
    for (const [, { Type }] of resourcesOf(template)) counts[Type] = (counts[Type] ?? 0) + 1;
    // a source more that is pulled is a schedule more: see pull.suite.ts
    delete counts['AWS::Scheduler::Schedule'];
    expect(counts).toMatchSnapshot();
  });

  test('leaves no finding of the AwsSolutions rules unacknowledged', () => {
    const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  test('grants no action by a wildcard', () => {
    const wide = policyStatements(template).filter(
      ([, { Effect, Action }]) => Effect === 'Allow' && listed(Action).some((action) => action.includes('*')),
    );
    expect(wide).toEqual([]);
  });

  test('grants nothing on every resource', () => {
    const wide = policyStatements(template).filter(
      ([, { Effect, Resource }]) => Effect === 'Allow' && JSON.stringify(Resource ?? '').includes('"*"'),
    );
    expect(wide).toEqual([]);
  });

  test('grants no table outside its own databases', () => {
    const text = JSON.stringify(policyStatements(template));
    const databases = [...text.matchAll(/:table\/([^/"]+)/g)].map(([, database]) => database ?? '');
    expect(databases.filter((database) => !database.startsWith('lifecycle'))).toEqual([]);
  });

  test('is protected from deletion, and keeps what holds data if it is deleted', () => {
    expect(stack.terminationProtection).toBe(true);
    const kept = ['AWS::S3::Bucket', 'AWS::SecretsManager::Secret', 'AWS::Glue::Database'];
    const lost = resourcesOf(template).filter(
      ([, { Type, DeletionPolicy }]) => kept.includes(Type) && DeletionPolicy !== 'Retain',
    );
    expect(lost).toEqual([]);
  });

  test('depends on no account and no region', () => {
    const { account, region } = stack;
    expect([account, region].every((value) => Token.isUnresolved(value))).toBe(true);
  });

  test('says where everything is', () => {
    const outputs = Object.keys(template.toJSON().Outputs as Record<string, unknown>);
    expect(outputs).toEqual(
      expect.arrayContaining([
        'ReceiveUrl',
        'RawBucket',
        'WarehouseBucket',
        'WorkGroup',
        'RefreshMachineArn',
        'BiRoleArn',
      ]),
    );
  });
});

describe('its settings', () => {
  test('reach the resources', () => {
    const given = { name: 'shop_two', hour: '4', timeZone: 'Europe/Warsaw', alarmEmail: 'ops@example.com' };
    const own = warehouseTemplate(given);
    own.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'shop_two_raw' } });
    own.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 4 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Warsaw',
    });
    own.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
  });

  test('are refused where they do not fit', () => {
    expect(() => warehouseTemplate({ hour: '24' })).toThrow(/hour/);
    expect(() => warehouseTemplate({ name: 'Shop-2' })).toThrow(/name/);
  });
});
