/** ARNs and names that the state machine is bound to. */
export type MachineParts = {
  readonly plan: string;
  readonly render: string;
  readonly record: string;
  readonly workGroup: string;
};

/** Athena's own limit of queries at once is 20 where nobody raised it. */
const stepsAtOnce = 20;

/** Less than the lease, so that an execution that runs too long is over before another may begin. */
export const longestRunHours = 11;

const transient = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'Lambda.Unknown',
    'IntakeError',
    'ServiceUnavailable',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 5,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

const throttled = {
  ErrorEquals: [
    'Athena.TooManyRequestsException',
    'Athena.ThrottlingException',
    'Athena.InternalServerException',
    'Athena.SdkClientException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

/** The run goes on as it is; the failure is laid beside it. */
function catchAs(path: string, next: string) {
  return [{ ErrorEquals: ['States.ALL'], ResultPath: path, Next: next }];
}

function fields(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${name}.$`, `$.${name}`]));
}

/**
 * The refresh as a state machine (JSONPath). It knows phases, steps and statements, and no table: names go round, each
 * statement is rendered just before it runs, and no result stays in a state.
 */
export function refreshMachine(parts: MachineParts) {
  return {
    Comment: 'Builds a run beside the published one, audits it, and publishes it with one row',
    StartAt: 'Plan',
    TimeoutSeconds: longestRunHours * 3600,
    States: {
      Plan: {
        Type: 'Task',
        Resource: parts.plan,
        Parameters: { 'execution.$': '$$.Execution.Name', 'startedAt.$': '$$.Execution.StartTime', 'input.$': '$' },
        Retry: [transient],
        Catch: catchAs('$.failure', 'Failed'),
        Next: 'Done by another?',
      },
      'Done by another?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.isDuplicate', BooleanEquals: true, Next: 'Left to the other' }],
        Default: 'Build',
      },
      'Left to the other': { Type: 'Succeed' },
      Build: { ...phasesState(parts, 'build'), Next: 'Publish' },
      Publish: { ...phasesState(parts, 'publish'), Next: 'Record success' },
      'Record success': {
        ...recordState(parts, { ...fields('runId'), error: null }),
        Catch: catchAs('$.failure', 'Failed'),
        End: true,
      },
      'Record failure': {
        ...recordState(parts, { ...fields('runId'), 'error.$': '$.failure.Error' }),
        Catch: catchAs('$.unrecorded', 'Failed'),
        Next: 'Failed',
      },
      Failed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    },
  };
}

function recordState({ record }: MachineParts, parameters: Record<string, string | null>) {
  return {
    Type: 'Task',
    Resource: record,
    Parameters: { ...parameters, 'endedAt.$': '$$.State.EnteredTime' },
    ResultPath: null,
    Retry: [transient],
  };
}

/** Phases one after the other: the first that fails is the last. */
function phasesState(parts: MachineParts, list: 'build' | 'publish') {
  return {
    Type: 'Map',
    ItemsPath: `$.${list}`,
    MaxConcurrency: 1,
    ItemSelector: { ...fields('runId'), 'steps.$': '$$.Map.Item.Value.steps' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: `Steps to ${list}`,
      States: { [`Steps to ${list}`]: stepsState(parts, list) },
    },
    ResultPath: null,
    Catch: catchAs('$.failure', 'Record failure'),
  };
}

/** The steps of a phase, beside each other. */
function stepsState(parts: MachineParts, list: string) {
  return {
    Type: 'Map',
    ItemsPath: '$.steps',
    MaxConcurrency: stepsAtOnce,
    ItemSelector: {
      ...fields('runId'),
      'step.$': '$$.Map.Item.Value',
      cursor: null,
      query: null,
      failure: null,
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: `Render to ${list}`,
      States: stepStates(parts, list),
    },
    ResultPath: null,
    End: true,
  };
}

/** One step: render and query by turns until the last statement, then close. A state's name is the machine's only one. */
function stepStates({ render, workGroup }: MachineParts, list: string) {
  const named = (name: string) => `${name} to ${list}`;
  const rendering = { Type: 'Task', Resource: render, Retry: [transient] };
  const step = fields('runId', 'step', 'cursor', 'query');
  return {
    [named('Render')]: {
      ...rendering,
      Parameters: { ...step, failure: null, isClosing: false },
      Next: named('Query'),
    },
    [named('Query')]: {
      ...queryState(workGroup),
      Catch: catchAs('$.failure', named('Judge')),
      Next: named('More'),
    },
    [named('More')]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.more', BooleanEquals: true, Next: named('Render') }],
      Default: named('Close'),
    },
    [named('Close')]: {
      ...rendering,
      Parameters: { ...step, failure: null, isClosing: true },
      ResultPath: null,
      OutputPath: '$.step',
      End: true,
    },
    [named('Judge')]: {
      ...rendering,
      Comment: 'Gives the same statement again where the failure may pass, and fails where it would come again',
      Parameters: { ...step, ...fields('failure'), isClosing: false },
      Next: named('Pause'),
    },
    [named('Pause')]: { Type: 'Wait', SecondsPath: '$.wait', Next: named('Query') },
  };
}

/** Athena ends a statement after half an hour of work; before that it may wait for others. */
const longestQuerySeconds = 2 * 3600;

function queryState(workGroup: string) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
    Parameters: {
      'QueryString.$': '$.statement.sql',
      'ClientRequestToken.$': '$.statement.token',
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', 'Database.$': '$.statement.database' },
      WorkGroup: workGroup,
    },
    TimeoutSeconds: longestQuerySeconds,
    ResultSelector: { 'id.$': '$.QueryExecution.QueryExecutionId' },
    ResultPath: '$.query',
    Retry: [throttled],
  };
}
