import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { leaseHours } from '#functions/refresh/cloud/lease.ts';
import { longestRunHours } from '#functions/refresh/cloud/machine.ts';
import { listed, policyStatements, resourcesOf, template } from './synth.ts';

describe('the refresh', () => {
  test("starts once a night, in the zone of the business, with the schedule's own time", () => {
    const nightly = resourcesOf(template, 'AWS::Scheduler::Schedule').filter(([id]) => id.startsWith('Refresh'));
    expect(nightly).toHaveLength(1);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 3 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      Target: Match.objectLike({
        Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 21_600 },
      }),
    });
  });

  test('may not run longer than its lease holds', () => {
    expect(longestRunHours).toBeLessThan(leaseHours);
  });

  test('runs queries in the one workgroup, and stops them with the execution', () => {
    const [, query] =
      machineStatements().find(([, { Action }]) => listed(Action).includes('athena:StopQueryExecution')) ?? [];
    expect(JSON.stringify(query?.Resource)).toContain(':workgroup/lifecycle"');
  });

  test('reads raw and writes tables, and touches neither quarantine nor drop', () => {
    const text = JSON.stringify(machineStatements());
    expect(text).toContain('/raw/*');
    expect(text).toContain('/tables/*');
    expect(text).not.toMatch(/Quarantine|drop/);
  });

  test('may make databases of runs, and no others', () => {
    const [, create] =
      machineStatements().find(([, { Action }]) => listed(Action).includes('glue:CreateDatabase')) ?? [];
    expect(JSON.stringify(create?.Resource)).toContain(':database/lifecycle_run_*');
    expect(JSON.stringify(create?.Resource)).not.toContain('lifecycle_raw');
  });
});

function machineStatements() {
  return policyStatements(template).filter(([id]) => id.startsWith('RefreshMachineRole'));
}
