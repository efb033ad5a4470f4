import { Duration, TimeZone } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Privacy, variablesOf } from '#functions/personal/privacy.ts';
import type { ReconcileEvent } from '#functions/reconcile/reconcile.lambda.ts';
import { isReconciled, type ReconciledSource } from '#functions/reconcile/reconciled.ts';
import { sources } from '#functions/sources/index.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import { grantExactly } from './grants.ts';
import type { Lake } from './lake.ts';
import { NodeFunction } from './node-function.ts';

export type ReconcileProps = {
  readonly lake: Lake;
  readonly secret: Secret;
  /** Where a start goes that the scheduler could not deliver. */
  readonly deadLetters: Queue;
  readonly brand: string;
  readonly privacy: Privacy;
  /** Of the nightly refresh, which is to show what was found. */
  readonly hour: number;
  readonly timeZone: string;
};

/** Asks sources which records of the last days they have, and tells what never arrived: each once a night. */
export class Reconcile extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, props: ReconcileProps) {
    super(scope, id);
    this.function = this.#function(props);
    const role = this.#schedulerRole();
    for (const source of sources.filter(isReconciled)) this.#schedule(source, role, props);
  }

  /** The function fails where something is missing: a metric of our own would cost more than this whole function. */
  alarmAt(topic: ITopic): void {
    const alarm = new Alarm(this, 'Errors', {
      alarmDescription:
        'A source has records that never arrived, or could not be asked: see the table missing_records, and the logs',
      metric: this.function.function.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }

  #function({ lake, secret, brand, privacy }: ReconcileProps): NodeFunction {
    const made = new NodeFunction(this, 'Function', {
      entry: 'reconcile/reconcile.lambda.ts',
      description: 'Asks a source which records of a day it has, and tells what never arrived',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: {
        LAKE_BUCKET: lake.raw.bucketName,
        QUARANTINE_BUCKET: lake.quarantine.bucketName,
        SECRET_ID: secret.secretArn,
        BRAND: brand,
        ...variablesOf(privacy),
      },
    });
    lake.grantWriteArrivals(made);
    lake.grantReadSettings(made);
    grantExactly(made, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    // What is missing stays so at once; the next two nights ask for the same days.
    made.function.configureAsyncInvoke({ retryAttempts: 0 });
    return made;
  }

  #schedulerRole(): Role {
    const role = new Role(this, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const versions = `${this.function.function.functionArn}:*`;
    acknowledgeWildcards(role, [versions], 'The target grants the versions of the one function too; there are none');
    return role;
  }

  /** An hour before the refresh, which then merges what was found. */
  #schedule({ name }: ReconciledSource, role: Role, { deadLetters, hour, timeZone }: ReconcileProps): void {
    const event: ReconcileEvent = { source: name };
    new Schedule(this, `Of-${name.replaceAll('_', '-')}`, {
      description: `Asks ${name} which records of the last days it has`,
      schedule: ScheduleExpression.cron({
        minute: '0',
        hour: String(hourBefore(hour)),
        timeZone: TimeZone.of(timeZone),
      }),
      target: new LambdaInvoke(this.function.function, {
        input: ScheduleTargetInput.fromObject(event),
        role,
        deadLetterQueue: deadLetters,
        maxEventAge: Duration.hours(1),
        retryAttempts: 3,
      }),
    });
  }
}

export function hourBefore(hour: number): number {
  return (hour + 23) % 24;
}
