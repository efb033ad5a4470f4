import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Privacy, variablesOf } from '#functions/personal/privacy.ts';
import type { PullEvent } from '#functions/pull/pull.lambda.ts';
import { isPulled, type PulledSource } from '#functions/pull/pulled.ts';
import { sources } from '#functions/sources/index.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import { grantExactly, grantRead, grantWrite } from './grants.ts';
import type { Lake } from './lake.ts';
import { NodeFunction } from './node-function.ts';

export type PullProps = {
  readonly lake: Lake;
  readonly secret: Secret;
  /** Where a pull goes that no attempt could begin or finish. */
  readonly deadLetters: Queue;
  readonly brand: string;
  readonly privacy: Privacy;
};

/** Asks the sources that are asked: one function, and a schedule for each of them. */
export class Pull extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, props: PullProps) {
    super(scope, id);
    this.function = this.#function(props);
    const role = this.#schedulerRole();
    for (const source of sources.filter(isPulled)) this.#schedule(source, role, props.deadLetters);
  }

  /** Pulls are hours apart: a failure is shown until the next has had its time. */
  alarmAt(topic: ITopic): void {
    const alarm = new Alarm(this, 'Errors', {
      alarmDescription:
        'A source could not be pulled; nothing is lost, the next pull begins where it stopped: see its logs',
      metric: this.function.function.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }

  #function({ lake, secret, deadLetters, brand, privacy }: PullProps): NodeFunction {
    const pull = new NodeFunction(this, 'Function', {
      entry: 'pull/pull.lambda.ts',
      description: 'Asks a source for what is new, and puts its records into the lake',
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
    lake.grantWriteArrivals(pull);
    grantRead(lake.raw, pull, 'state');
    grantWrite(lake.raw, pull, 'state');
    grantExactly(pull, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    pull.function.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deadLetters) });
    return pull;
  }

  #schedulerRole(): Role {
    const role = new Role(this, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const versions = `${this.function.function.functionArn}:*`;
    acknowledgeWildcards(role, [versions], 'The target grants the versions of the one function too; there are none');
    return role;
  }

  #schedule({ name, pull }: PulledSource, role: Role, deadLetterQueue: Queue): void {
    const event: PullEvent = { source: name };
    new Schedule(this, `Of-${name.replaceAll('_', '-')}`, {
      description: `Asks ${name} for what is new`,
      schedule: ScheduleExpression.rate(Duration.hours(pull.everyHours)),
      target: new LambdaInvoke(this.function.function, {
        input: ScheduleTargetInput.fromObject(event),
        role,
        deadLetterQueue,
        maxEventAge: Duration.hours(1),
        retryAttempts: 3,
      }),
    });
  }
}
