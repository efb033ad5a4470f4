import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { isPulled } from '#functions/pull/pulled.ts';
import { sources } from '#functions/sources/index.ts';
import { listed, policyStatements, resourcesOf, template } from './synth.ts';

type Target = { readonly Input: string; readonly Arn: unknown };

const pulled = sources.filter(isPulled);
const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').filter(([id]) => id.startsWith('Pull'));
const statements = policyStatements(template).filter(([id]) => id.startsWith('PullFunction'));

describe('pulled sources', () => {
  test('have a schedule each, as often as they say', () => {
    const planned = schedules.map(([, { Properties }]) => [
      (JSON.parse((Properties.Target as Target).Input) as { source: string }).source,
      Properties.ScheduleExpression,
    ]);
    const wanted = pulled.map(({ name, pull: { everyHours } }) => [
      name,
      everyHours === 24 ? 'rate(1 day)' : `rate(${everyHours} hour${everyHours === 1 ? '' : 's'})`,
    ]);
    expect(Object.fromEntries(planned)).toEqual(Object.fromEntries(wanted));
    expect(planned).toHaveLength(pulled.length);
  });

  test('are kept where no attempt could begin or finish', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^PullFunction') },
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue() },
    });
    for (const [id, { Properties }] of schedules) {
      expect(Properties.Target, id).toMatchObject({ DeadLetterConfig: expect.anything() });
    }
  });

  test('are read with one secret, and written to raw, quarantine and state alone', () => {
    const actions = new Set(statements.flatMap(([, { Action }]) => listed(Action)));
    expect([...actions].filter((action) => !/^(logs|s3):/.test(action)).sort()).toEqual([
      'secretsmanager:GetSecretValue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
    expect([...actions].filter((action) => action.startsWith('s3:')).sort()).toEqual([
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
    const written = JSON.stringify(statements.filter(([, { Action }]) => listed(Action).includes('s3:PutObject')));
    const prefixes = [...written.matchAll(/"\/(\w+)\/\*"/g)].map(([, prefix]) => prefix);
    expect(new Set(prefixes)).toEqual(new Set(['quarantine', 'raw', 'state']));
    expect(prefixes).toHaveLength(3);
  });
});
