import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import type { Refresh } from './refresh.ts';

export type ObservabilityProps = {
  readonly intake: Intake;
  readonly refresh: Refresh;
  readonly alarmEmail?: string | undefined;
};

/** A night and the time that a refresh takes. */
const longestSilence = Duration.hours(26);

/** Tells when something stands still. Each alarm costs, so each is something that a person must see to. */
export class Observability extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { intake, refresh, alarmEmail }: ObservabilityProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { enforceSSL: true });
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail));
    this.#alarm('DeadLetters', {
      alarmDescription: 'Deliveries, files or starts that no attempt could take: see the dead-letter queue',
      metric: intake.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
    });
    this.#alarm('IntakeErrors', {
      alarmDescription: 'Intake fails: deliveries and files are tried again; see its logs',
      metric: new MathExpression({
        expression: 'FILL(queue, 0) + FILL(file, 0)',
        usingMetrics: {
          queue: intake.queueIntake.function.metricErrors(),
          file: intake.fileIntake.function.metricErrors(),
        },
        period: Duration.minutes(15),
      }),
    });
    this.#alarm('ReceiveErrors', {
      alarmDescription: 'The web address answers with errors: senders are turned away, and try again for a time',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Url5xxCount',
        dimensionsMap: { FunctionName: intake.receive.function.functionName },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 5,
    });
    this.#alarm('RefreshFailed', {
      alarmDescription: 'A refresh failed; BI shows the last good run: see the execution and refresh_runs',
      metric: refresh.machine.metricFailed({ period: Duration.minutes(5) }),
    });
    this.#refreshLate(refresh);
  }

  /** An alarm looks back at most a day in one period, so hours are counted: none of 26 with a success. */
  #refreshLate(refresh: Refresh): void {
    const hours = longestSilence.toHours();
    this.#alarm('RefreshLate', {
      alarmDescription: `No refresh succeeded for ${hours} hours: see the schedule and the executions`,
      metric: refresh.machine.metricSucceeded({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: hours,
      datapointsToAlarm: hours,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  #alarm(id: string, props: Partial<AlarmProps> & Pick<AlarmProps, 'metric'>): void {
    const alarm = new Alarm(this, id, {
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
