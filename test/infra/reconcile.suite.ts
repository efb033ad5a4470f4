import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { isReconciled } from '#functions/reconcile/reconciled.ts';
import { sources } from '#functions/sources/index.ts';
import { hourBefore } from '#infra/reconcile.ts';
import { listed, policyStatements, resourcesOf, template } from './synth.ts';

type Target = { readonly Input: string };

const reconciled = sources.filter(isReconciled).map(({ name }) => name);
const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').filter(([id]) => id.startsWith('Reconcile'));
const statements = policyStatements(template).filter(([id]) => id.startsWith('ReconcileFunction'));

describe('sources that are asked for their records of a day', () => {
  test('are asked each once a night, an hour before the refresh', () => {
    const planned = schedules.map(([, { Properties }]) => [
      (JSON.parse((Properties.Target as Target).Input) as { source: string }).source,
      Properties.ScheduleExpression,
    ]);
    expect(Object.fromEntries(planned)).toEqual(
      Object.fromEntries(reconciled.map((name) => [name, 'cron(0 2 * * ? *)'])),
    );
    expect([0, 3, 23].map(hourBefore)).toEqual([23, 2, 22]);
  });

  test('are asked once: what is missing does not come by asking again, and an alarm tells of it', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^ReconcileFunction') },
      MaximumRetryAttempts: 0,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^ReconcileFunction') } }],
      AlarmActions: [Match.anyValue()],
      AlarmDescription: Match.stringLikeRegexp('missing_records'),
    });
  });

  test('may read raw, settings and the one secret, and write what intake writes', () => {
    const actions = new Set(statements.flatMap(([, { Action }]) => listed(Action)));
    expect([...actions].filter((action) => !action.startsWith('logs:')).sort()).toEqual([
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'secretsmanager:GetSecretValue',
    ]);
    const prefixesOf = (action: string) => {
      const text = JSON.stringify(statements.filter(([, { Action }]) => listed(Action).includes(action)));
      return [...new Set([...text.matchAll(/"\/([\w/]+)\/\*"/g)].map(([, prefix = '']) => prefix))].sort();
    };
    const intake = ['quarantine', 'raw', 'state/erasures', 'state/fields'];
    expect(prefixesOf('s3:PutObject')).toEqual(intake);
    expect(prefixesOf('s3:GetObject')).toEqual([...intake, 'settings'].sort());
  });
});
