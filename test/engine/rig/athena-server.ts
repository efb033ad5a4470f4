import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type {
  BatchGetQueryExecutionInput,
  GetQueryResultsInput,
  GetQueryResultsOutput,
  GetWorkGroupInput,
  StartQueryExecutionInput,
} from '@aws-sdk/client-athena';
import { type Engine, type Execution, Executions, InvalidRequest } from './athena-executions.ts';
import { columnInfo, datum } from './athena-values.ts';

/** How long a question about a running query waits for its end, so that a quick query needs one question. */
const patienceMilliseconds = 500;
const largestPage = 1000;

/** A server that speaks Athena's API in front of Trino. */
export interface AthenaServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

type Input = StartQueryExecutionInput & GetQueryResultsInput & BatchGetQueryExecutionInput & GetWorkGroupInput;
type Operation = (input: Input) => unknown;

/** Starts it on a free loopback port. */
export async function startAthenaServer(engine: Engine): Promise<AthenaServer> {
  const operations = operationsOf(new Executions(engine));
  const server = createServer((request, response) => void answer(operations, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function operationsOf(executions: Executions): Readonly<Record<string, Operation>> {
  const describe = async (id: string | undefined) => {
    const execution = executions.find(id);
    await Promise.race([execution.ended, new Promise((resolve) => setTimeout(resolve, patienceMilliseconds).unref())]);
    return execution.describe();
  };
  return {
    StartQueryExecution: (input) => ({ QueryExecutionId: executions.start(input).id }),
    GetQueryExecution: async (input) => ({
      QueryExecution: await describe(input.QueryExecutionId),
    }),
    BatchGetQueryExecution: async (input) => ({
      QueryExecutions: await Promise.all((input.QueryExecutionIds ?? []).map(describe)),
      UnprocessedQueryExecutionIds: [],
    }),
    GetQueryResults: (input) => pageOf(executions.find(input.QueryExecutionId), input),
    StopQueryExecution: (input) => {
      executions.find(input.QueryExecutionId).stop();
      return {};
    },
    GetWorkGroup: (input) => ({
      WorkGroup: { Name: input.WorkGroup, State: 'ENABLED', Configuration: { EnforceWorkGroupConfiguration: false } },
    }),
  };
}

function pageOf(execution: Execution, input: GetQueryResultsInput): GetQueryResultsOutput {
  const { StatementType: type, SubstatementType: kind, Status } = execution.describe();
  const { result } = execution;
  if (result === undefined)
    throw new InvalidRequest(`Query did not finish successfully. Final query state: ${Status?.State}`);
  const isChange = result.updateType !== undefined;
  const hasHeader = type === 'DML' && kind === 'SELECT';
  const header = { Data: result.columns.map((column) => ({ VarCharValue: column.name })) };
  const rows = isChange ? [] : result.rows;
  const from = Number(input.NextToken ?? 0);
  const size = Math.min(input.MaxResults ?? largestPage, largestPage);
  const withHeader = hasHeader && from === 0;
  const to = from + size - (withHeader ? 1 : 0);
  const data = rows.slice(from, to).map((row) => ({
    Data: result.columns.map((column, index) => datum(row[index], column.typeSignature)),
  }));
  return {
    UpdateCount: result.updateCount ?? 0,
    ResultSet: {
      Rows: withHeader ? [header, ...data] : data,
      ResultSetMetadata: { ColumnInfo: result.columns.map(columnInfo) },
    },
    ...(to < rows.length ? { NextToken: String(to) } : {}),
  };
}

async function answer(
  operations: Readonly<Record<string, Operation>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = String(request.headers['x-amz-target']).replace('AmazonAthena.', '');
  try {
    const operation = operations[target];
    if (operation === undefined) throw new InvalidRequest(`the rig's Athena does not know ${target}`);
    send(response, 200, await operation(JSON.parse(await bodyOf(request))));
  } catch (error) {
    const isRefusal = error instanceof InvalidRequest;
    const type = isRefusal ? 'InvalidRequestException' : 'InternalServerException';
    send(response, isRefusal ? 400 : 500, { __type: type, Message: String(error) });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
