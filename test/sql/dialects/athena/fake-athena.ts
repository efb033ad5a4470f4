import type { AthenaClient, GetQueryExecutionOutput, GetQueryResultsOutput } from '@aws-sdk/client-athena';
import type { AthenaDialectConfig } from '#sql/dialects/athena/athena-dialect-config.ts';

/** What was sent: the operation's name, its input and when, by the fake clock. */
export interface Sent {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly at: number;
}

type Answer = unknown;
type Script = Readonly<Record<string, readonly Answer[]>>;

/** An Athena that gives scripted answers, per operation in order, the last one for ever; an Error is thrown. */
export interface FakeAthena {
  readonly config: AthenaDialectConfig;
  readonly sent: Sent[];
  sentOf(operation: string): Sent[];
}

/** Makes one on a clock that only sleeping moves. `random` is always a half. */
export function fakeAthena(script: Script = {}, extra: Partial<AthenaDialectConfig> = {}): FakeAthena {
  const sent: Sent[] = [];
  let now = 0;
  const answers = { ...ordinary, ...script };
  const client = {
    send: async (command: { constructor: { name: string }; input: Readonly<Record<string, unknown>> }) => {
      const operation = command.constructor.name.replace('Command', '');
      const index = sent.filter((earlier) => earlier.operation === operation).length;
      sent.push({ operation, input: command.input, at: now });
      const answer = answers[operation]?.at(index) ?? answers[operation]?.at(-1);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const surroundings = {
    clock: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
    random: () => 0.5,
  };
  return {
    config: { client: client as unknown as AthenaClient, surroundings, ...extra },
    sent,
    sentOf: (operation) => sent.filter((one) => one.operation === operation),
  };
}

/** An AWS error of this name. */
export function awsError(name: string, message = 'as scripted', extra: object = {}): Error {
  return Object.assign(new Error(message), { name, ...extra });
}

/** What GetQueryExecution says of a query in this state. */
export function execution(state: string, status: object = {}, rest: object = {}): GetQueryExecutionOutput {
  return {
    QueryExecution: {
      QueryExecutionId: 'q1',
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      Statistics: { DataScannedInBytes: 42 },
      ...rest,
      Status: { State: state as 'RUNNING', ...status },
    },
  };
}

/** A page of results: columns as `name:type`, rows as texts. */
export function page(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  extra: object = {},
): GetQueryResultsOutput {
  return {
    UpdateCount: 0,
    ResultSet: {
      ResultSetMetadata: {
        ColumnInfo: columns.map((column) => ({ Name: column.split(':')[0], Type: column.split(':')[1] })),
      },
      Rows: rows.map((row) => ({ Data: row.map((text) => (text === null ? {} : { VarCharValue: text })) })),
    },
    ...extra,
  };
}

const ordinary: Script = {
  StartQueryExecution: [{ QueryExecutionId: 'q1' }],
  GetQueryExecution: [execution('SUCCEEDED')],
  GetQueryResults: [page(['a:integer'], [['a'], ['1']])],
  StopQueryExecution: [{}],
};
