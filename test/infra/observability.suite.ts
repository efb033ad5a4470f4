import { expect, test } from 'vitest';
import { resourcesOf, template } from './synth.ts';

test('tells of dead letters, errors of intake, pulls and reconciling, a failing door, a failed refresh and a late one', () => {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
  const metrics = alarms.map(([id, { Properties }]) =>
    [id.replace(/\w{8}$/, ''), String(Properties.MetricName)].join(' '),
  );
  expect(metrics.sort()).toEqual([
    'ObservabilityDeadLetters ApproximateNumberOfMessagesVisible',
    'ObservabilityIntakeErrors undefined',
    'ObservabilityReceiveErrors Url5xxCount',
    'ObservabilityRefreshFailed ExecutionsFailed',
    'ObservabilityRefreshLate ExecutionsSucceeded',
    'PullErrors Errors',
    'ReconcileErrors Errors',
  ]);
  expect(alarms.every(([, { Properties }]) => (Properties.AlarmActions as unknown[]).length === 1)).toBe(true);
});

test('counts a silent schedule as late, and a silent queue as well', () => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ExecutionsSucceeded',
    EvaluationPeriods: 26,
    Period: 3600,
    TreatMissingData: 'breaching',
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    TreatMissingData: 'notBreaching',
  });
});
