import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ReconcileEvent } from '#functions/reconcile/reconcile.lambda.ts';
import { isReconciled } from '#functions/reconcile/reconciled.ts';
import { sources } from '#functions/sources/index.ts';
import { grantExactly } from './grants.ts';
import { type LakeWriterProps, lakeVariablesOf } from './lake-variables.ts';
import { NodeFunction } from './node-function.ts';
import { alarmOfErrors, schedulerRole, startForSource } from './source-schedules.ts';

export type ReconcileProps = LakeWriterProps & {
  /** Where a start goes that the scheduler could not deliver. */
  readonly deadLetters: Queue;
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
    const started = { scope: this, started: this.function };
    const role = schedulerRole(started);
    for (const { name } of sources.filter(isReconciled)) {
      const event: ReconcileEvent = { source: name };
      startForSource(started, {
        description: `Asks ${name} which records of the last days it has`,
        schedule: beforeRefresh(props),
        event,
        role,
        deadLetterQueue: props.deadLetters,
      });
    }
  }

  /** The function fails where something is missing: a metric of our own would cost more than this whole function. */
  alarmAt(topic: ITopic): void {
    const what =
      'A source has records that never arrived, or could not be asked: see the table missing_records, and the logs';
    alarmOfErrors({ scope: this, started: this.function }, what, topic);
  }

  #function(props: ReconcileProps): NodeFunction {
    const { lake, secret } = props;
    const made = new NodeFunction(this, 'Function', {
      entry: 'reconcile/reconcile.lambda.ts',
      description: 'Asks a source which records of a day it has, and tells what never arrived',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: lakeVariablesOf(props),
    });
    lake.grantWriteArrivals(made);
    lake.grantReadSettings(made);
    grantExactly(made, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    // What is missing stays so at once; the next two nights ask for the same days.
    made.function.configureAsyncInvoke({ retryAttempts: 0 });
    return made;
  }
}

/** An hour before the refresh, which then merges what was found. */
function beforeRefresh({ hour, timeZone }: ReconcileProps): ScheduleExpression {
  return ScheduleExpression.cron({ minute: '0', hour: String(hourBefore(hour)), timeZone: TimeZone.of(timeZone) });
}

export function hourBefore(hour: number): number {
  return (hour + 23) % 24;
}
