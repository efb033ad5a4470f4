import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PullEvent } from '#functions/pull/pull.lambda.ts';
import { isPulled } from '#functions/pull/pulled.ts';
import { sources } from '#functions/sources/index.ts';
import { grantExactly, grantRead, grantWrite } from './grants.ts';
import { type LakeWriterProps, lakeVariablesOf } from './lake-variables.ts';
import { NodeFunction } from './node-function.ts';
import { alarmOfErrors, schedulerRole, startForSource } from './source-schedules.ts';

export type PullProps = LakeWriterProps & {
  /** Where a pull goes that no attempt could begin or finish. */
  readonly deadLetters: Queue;
};

/** Asks the sources that are asked: one function, and a schedule for each of them. */
export class Pull extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, props: PullProps) {
    super(scope, id);
    this.function = this.#function(props);
    const started = { scope: this, started: this.function };
    const role = schedulerRole(started);
    for (const { name, pull } of sources.filter(isPulled)) {
      const event: PullEvent = { source: name };
      startForSource(started, {
        description: `Asks ${name} for what is new`,
        schedule: ScheduleExpression.rate(Duration.hours(pull.everyHours)),
        event,
        role,
        deadLetterQueue: props.deadLetters,
      });
    }
  }

  alarmAt(topic: ITopic): void {
    const what = 'A source could not be pulled; nothing is lost, the next pull begins where it stopped: see its logs';
    alarmOfErrors({ scope: this, started: this.function }, what, topic);
  }

  #function(props: PullProps): NodeFunction {
    const { lake, secret, deadLetters } = props;
    const pull = new NodeFunction(this, 'Function', {
      entry: 'pull/pull.lambda.ts',
      description: 'Asks a source for what is new, and puts its records into the lake',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: lakeVariablesOf(props),
    });
    lake.grantWriteArrivals(pull);
    grantRead(lake.raw, pull, 'state');
    grantWrite(lake.raw, pull, 'state');
    grantExactly(pull, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    pull.function.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(deadLetters) });
    return pull;
  }
}
