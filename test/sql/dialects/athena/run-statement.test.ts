import { describe, expect, test } from 'vitest';
import type { FinishedStatement } from '#sql/dialects/athena/run-statement.ts';
import { runStatement } from '#sql/dialects/athena/run-statement.ts';
import { awsError, execution, fakeAthena, page } from './fake-athena.ts';

const inFiveMinutes = 300_000;

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a statement', () => {
  test('is started with its context, looked at soon, then once a second, and read', async () => {
    const running = execution('RUNNING');
    const athena = fakeAthena(
      { GetQueryExecution: [execution('QUEUED'), running, running, execution('SUCCEEDED')] },
      { database: 'shop', workGroup: 'nightly', outputLocation: 's3://results/' },
    );
    const result = await runStatement(athena.config, 'select 1 as a');
    expect(result).toEqual({
      queryExecutionId: 'q1',
      bytesScanned: 42,
      rowsAffected: undefined,
      columns: [{ name: 'a', type: 'integer' }],
      rows: [{ a: 1 }],
    });
    expect(athena.sentOf('GetQueryExecution').map((sent) => sent.at)).toEqual([100, 1100, 2100, 3100]);
    expect(athena.sent[0]?.input).toEqual({
      QueryString: 'select 1 as a',
      ClientRequestToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'shop' },
      WorkGroup: 'nightly',
      ResultConfiguration: { OutputLocation: 's3://results/' },
    });
  });

  test('over 262,144 bytes is refused before anything is sent, however few characters it has', async () => {
    const athena = fakeAthena();
    const text = `select '${'ü'.repeat(131_068)}'`;
    await runStatement(athena.config, `${text.slice(0, -2)}'`);
    const before = athena.sent.length;
    expect(await failureOf(runStatement(athena.config, text))).toMatchObject({ code: 'LC-ATH-001', retryable: false });
    expect(athena.sent).toHaveLength(before);
  });

  test('tells what it scanned and changed', async () => {
    const finished: FinishedStatement[] = [];
    const athena = fakeAthena(
      {
        GetQueryExecution: [execution('SUCCEEDED', {}, { SubstatementType: 'INSERT' })],
        GetQueryResults: [page(['rows:bigint'], [], { UpdateCount: 7 })],
      },
      { onFinished: (statement) => finished.push(statement) },
    );
    await runStatement(athena.config, 'insert into t select 1');
    expect(finished).toEqual([{ queryExecutionId: 'q1', bytesScanned: 42, rowsAffected: 7n }]);
  });

  test('is read over all pages; only the first has a header, and a value equal to its column is a row', async () => {
    const athena = fakeAthena({
      GetQueryResults: [
        page(['a:varchar'], [['a'], ['a'], ['b']], { NextToken: 'two' }),
        page(['a:varchar'], [['a'], [null]]),
      ],
    });
    const { rows } = await runStatement(athena.config, 'select a from t');
    expect(rows).toEqual([{ a: 'a' }, { a: 'b' }, { a: 'a' }, { a: null }]);
    expect(athena.sentOf('GetQueryResults').map((sent) => sent.input.NextToken)).toEqual([undefined, 'two']);
  });

  test('of DDL has no header to drop', async () => {
    const athena = fakeAthena({
      GetQueryExecution: [execution('SUCCEEDED', {}, { StatementType: 'UTILITY', SubstatementType: 'SHOW_TABLES' })],
      GetQueryResults: [page(['tab_name:string'], [['orders'], ['refunds']])],
    });
    expect((await runStatement(athena.config, 'show tables')).rows).toEqual([
      { tab_name: 'orders' },
      { tab_name: 'refunds' },
    ]);
  });
});

describe('throttling', () => {
  test.each(['TooManyRequestsException', 'ThrottlingException', 'InternalServerException', 'SlowDown'])(
    '%s is waited out with jitter under a doubling ceiling, for every call',
    async (name) => {
      const athena = fakeAthena({
        StartQueryExecution: [awsError(name), awsError(name), awsError(name), { QueryExecutionId: 'q1' }],
        GetQueryExecution: [awsError(name), execution('SUCCEEDED')],
        GetQueryResults: [awsError(name), page(['a:integer'], [['a'], ['1']])],
      });
      expect((await runStatement(athena.config, 'select 1 as a')).rows).toEqual([{ a: 1 }]);
      expect(athena.sentOf('StartQueryExecution').map((sent) => sent.at)).toEqual([0, 50, 150, 350]);
    },
  );

  test('that does not end is given up within the total time, saying so and how often it was tried', async () => {
    const throttled = awsError('TooManyRequestsException', 'Rate exceeded');
    const athena = fakeAthena({ StartQueryExecution: [throttled] });
    const failure = await failureOf(runStatement(athena.config, 'select 1'));
    expect(failure).toMatchObject({ code: 'LC-ATH-006', retryable: true, cause: throttled });
    const tries = athena.sentOf('StartQueryExecution');
    expect(tries.at(-1)?.at).toBeLessThanOrEqual(inFiveMinutes);
    expect(tries.at(-1)?.at).toBeGreaterThan(inFiveMinutes - 10_000);
    expect(String(failure)).toContain(`${tries.length} attempts`);
  });

  test('has waits that spread from nothing to the ceiling', async () => {
    for (const [random, at] of [
      [0, 0],
      [0.999, 99.9],
    ] as const) {
      const athena = fakeAthena({ StartQueryExecution: [awsError('ThrottlingException'), { QueryExecutionId: 'q1' }] });
      const surroundings = { ...athena.config.surroundings, random: () => random };
      await runStatement({ ...athena.config, surroundings }, 'select 1 as a');
      expect(athena.sentOf('StartQueryExecution')[1]?.at).toBeCloseTo(at);
    }
  });

  test('is not what a refusal is: that is not tried again', async () => {
    const athena = fakeAthena({
      StartQueryExecution: [awsError('InvalidRequestException', 'WorkGroup x is not found.')],
    });
    const failure = await failureOf(runStatement(athena.config, 'select 1'));
    expect(failure).toMatchObject({ code: 'LC-ATH-005', retryable: false });
    expect(athena.sent).toHaveLength(1);
  });
});

describe('a lost answer of StartQueryExecution', () => {
  test.each([
    awsError('TimeoutError'),
    awsError('Error', 'socket hang up', { code: 'ECONNRESET' }),
    awsError('UnknownError', '', { $metadata: { httpStatusCode: 502 } }),
  ])('is asked for again under the same token: $name', async (lost) => {
    const athena = fakeAthena({ StartQueryExecution: [lost, { QueryExecutionId: 'q1' }] });
    await runStatement(athena.config, 'insert into t select 1');
    const tokens = athena.sentOf('StartQueryExecution').map((sent) => sent.input.ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });

  test('of another execution has another token, unless both are named the same', async () => {
    const athena = fakeAthena();
    await runStatement(athena.config, 'select 1 as a');
    await runStatement(athena.config, 'select 1 as a');
    await runStatement(athena.config, 'select 1 as a', { requestToken: 'run 1/orders/attempt 1' });
    await runStatement({ ...athena.config, requestToken: () => 'run 1/orders/attempt 1' }, 'select 1 as a');
    const [first, second, third, fourth] = athena
      .sentOf('StartQueryExecution')
      .map((sent) => sent.input.ClientRequestToken);
    expect(first).not.toBe(second);
    expect(third).toBe(fourth);
  });
});

describe('an abort', () => {
  test('stops the query in Athena and tells its id', async () => {
    const stopping = new AbortController();
    const athena = fakeAthena({ GetQueryExecution: [execution('RUNNING')] });
    const sleep = async () => {
      if (athena.sentOf('GetQueryExecution').length === 2) stopping.abort(new Error('enough'));
    };
    const config = { ...athena.config, surroundings: { ...athena.config.surroundings, sleep } };
    const failure = await failureOf(runStatement(config, 'select 1', { signal: stopping.signal }));
    expect(failure).toMatchObject({
      code: 'LC-ATH-013',
      queryExecutionId: 'q1',
      cause: expect.objectContaining({ message: 'enough' }),
    });
    expect(athena.sentOf('StopQueryExecution').map((sent) => sent.input)).toEqual([{ QueryExecutionId: 'q1' }]);
  });

  test('before the start sends nothing', async () => {
    const athena = fakeAthena();
    expect(await failureOf(runStatement(athena.config, 'select 1', { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'LC-ATH-013',
    });
    expect(athena.sent).toEqual([]);
  });

  test('is what the caller hears of, also when the query cannot be stopped', async () => {
    const stopping = new AbortController();
    const athena = fakeAthena({
      GetQueryExecution: [execution('RUNNING')],
      StopQueryExecution: [awsError('InvalidRequestException')],
    });
    const sleep = async () => stopping.abort();
    const config = { ...athena.config, surroundings: { ...athena.config.surroundings, sleep } };
    expect(await failureOf(runStatement(config, 'select 1', { signal: stopping.signal }))).toMatchObject({
      code: 'LC-ATH-013',
    });
  });
});

describe('a query that ended badly', () => {
  test.each([
    ['FAILED', 'ICEBERG_COMMIT_ERROR: Failed to commit Iceberg update to table: shop.orders', 'LC-ATH-008', true],
    ['FAILED', 'Query exhausted resources at this scale factor', 'LC-ATH-010', false],
    ['FAILED', 'Query timeout', 'LC-ATH-011', false],
    ['CANCELLED', 'Query cancelled! : Bytes scanned limit was exceeded', 'LC-ATH-012', false],
    ['CANCELLED', 'Query cancelled by user', 'LC-ATH-012', false],
    ['FAILED', 'GENERIC_INTERNAL_ERROR: null', 'LC-ATH-009', true],
    ['FAILED', 'SYNTAX_ERROR: line 1:8: Column x cannot be resolved', 'LC-ATH-007', false],
  ])('%s with “%s” is %s', async (state, reason, code, retryable) => {
    const athena = fakeAthena({ GetQueryExecution: [execution(state, { StateChangeReason: reason })] });
    const failure = await failureOf(runStatement(athena.config, 'select x'));
    expect(failure).toMatchObject({ code, retryable, queryExecutionId: 'q1', stateReason: reason, bytesScanned: 42 });
    expect(athena.sentOf('StartQueryExecution')).toHaveLength(1);
  });

  test('of its user is not tried again, though it names a table of throttling', async () => {
    const reason = "TABLE_NOT_FOUND: Table 'shop.throttling' does not exist";
    const status = { StateChangeReason: reason, AthenaError: { ErrorCategory: 2, Retryable: false } };
    const athena = fakeAthena({ GetQueryExecution: [execution('FAILED', status)] });
    expect(await failureOf(runStatement(athena.config, 'select x'))).toMatchObject({ code: 'LC-ATH-007' });
  });
});
