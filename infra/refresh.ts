import { join } from 'node:path';
import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ICommandHooks } from 'aws-cdk-lib/aws-lambda-nodejs';
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { modelsFile } from '#functions/refresh/cloud/deployed.ts';
import { type MachineParts, refreshMachine } from '#functions/refresh/cloud/machine.ts';
import { acknowledge } from './acknowledge.ts';
import type { Catalogue } from './catalogue.ts';
import { grantExactly } from './grants.ts';
import type { Lake } from './lake.ts';
import { NodeFunction } from './node-function.ts';
import type { Query } from './query.ts';

export type RefreshProps = {
  readonly name: string;
  readonly lake: Lake;
  readonly catalogue: Catalogue;
  readonly query: Query;
  /** Where a start goes that the scheduler could not deliver. */
  readonly deadLetters: Queue;
  readonly hour: number;
  readonly timeZone: string;
};

const nightlyRetries = Duration.hours(6);

/** The nightly refresh: a state machine over Athena, and three small functions that know the plan. */
export class Refresh extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: RefreshProps) {
    super(scope, id);
    const plan = this.#function('Plan', 'Plans a refresh: makes the run and gives the names of its steps', props);
    const render = this.#function('Render', 'Renders the next statement of a step, and closes the step', props);
    const record = this.#function('Record', 'Writes what became of a refresh', props);
    props.lake.grantReadSettings(plan);
    props.catalogue.grantList(plan);
    props.lake.grantTables(record);
    props.catalogue.grantBuild(record);
    this.machine = this.#machine(props, {
      plan: plan.function.functionArn,
      render: render.function.functionArn,
      record: record.function.functionArn,
      workGroup: props.query.workGroup,
    });
    this.#schedule(props);
  }

  #function(id: string, description: string, { name, lake, query }: RefreshProps): NodeFunction {
    const made = new NodeFunction(this, id, {
      entry: `refresh/cloud/${id.toLowerCase()}.lambda.ts`,
      description,
      timeout: Duration.minutes(5),
      environment: {
        WAREHOUSE_NAME: name,
        WAREHOUSE_BUCKET: lake.warehouse.bucketName,
        WORK_GROUP: query.workGroup,
        ...(id === 'Plan' ? { LAKE_BUCKET: lake.raw.bucketName } : {}),
      },
      commandHooks: withModels,
    });
    lake.grantRuns(made);
    query.grantQuery(made);
    return made;
  }

  #machine({ lake, catalogue, query }: RefreshProps, parts: MachineParts): StateMachine {
    const role = new Role(this, 'MachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    query.grantQuery(role);
    lake.grantReadRaw(role);
    lake.grantTables(role);
    catalogue.grantBuild(role);
    grantExactly(role, ['lambda:InvokeFunction'], [parts.plan, parts.render, parts.record]);
    const machine = new StateMachine(this, 'Machine', {
      comment: 'Refreshes the customer lifecycle warehouse',
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(refreshMachine(parts))),
      role,
    });
    acknowledge(
      machine,
      'AwsSolutions-SF1',
      'Step Functions keeps the events itself for 90 days; logging all would write statements to a log',
    );
    acknowledge(
      machine,
      'AwsSolutions-SF2',
      'One path with waits of minutes: the execution history says more than traces, at no cost',
    );
    return machine;
  }

  /** The scheduler delivers at least once: the plan makes one run of one scheduled time. */
  #schedule({ hour, timeZone, deadLetters }: RefreshProps): void {
    new Schedule(this, 'Nightly', {
      description: 'Starts the nightly refresh',
      schedule: ScheduleExpression.cron({ minute: '0', hour: String(hour), timeZone: TimeZone.of(timeZone) }),
      target: new StepFunctionsStartExecution(this.machine, {
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue: deadLetters,
        maxEventAge: nightlyRetries,
        retryAttempts: 10,
      }),
    });
  }
}

/** What the plan reads at run time lies beside the code; models are compiled here, so that no parser is deployed. */
const withModels: ICommandHooks = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (inputDir, outputDir) => [
    [process.execPath, join(inputDir, 'infra', 'write-models.ts'), join(outputDir, modelsFile)].map(quoted).join(' '),
  ],
};

function quoted(part: string): string {
  return JSON.stringify(part);
}
