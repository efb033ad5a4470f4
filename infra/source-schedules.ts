import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge.ts';
import type { NodeFunction } from './node-function.ts';

/** One function that is started for one source after another, each by a schedule of its own. */
type Started = { readonly scope: Construct; readonly started: NodeFunction };

/** What starts it. */
export function schedulerRole({ scope, started }: Started): Role {
  const role = new Role(scope, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  const versions = `${started.function.functionArn}:*`;
  acknowledgeWildcards(role, [versions], 'The target grants the versions of the one function too; there are none');
  return role;
}

export type SourceSchedule = {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly event: { readonly source: string };
  readonly role: Role;
  /** Where a start goes that the scheduler could not deliver. */
  readonly deadLetterQueue: Queue;
};

export function startForSource({ scope, started }: Started, given: SourceSchedule): void {
  const { description, schedule, event, role, deadLetterQueue } = given;
  new Schedule(scope, `Of-${event.source.replaceAll('_', '-')}`, {
    description,
    schedule,
    target: new LambdaInvoke(started.function, {
      input: ScheduleTargetInput.fromObject(event),
      role,
      deadLetterQueue,
      maxEventAge: Duration.hours(1),
      retryAttempts: 3,
    }),
  });
}

/** Starts are hours apart: a failure is shown until the next has had its time. */
export function alarmOfErrors({ scope, started }: Started, alarmDescription: string, topic: ITopic): void {
  const alarm = new Alarm(scope, 'Errors', {
    alarmDescription,
    metric: started.function.metricErrors({ period: Duration.hours(1) }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}
