import { type ColumnInfo, GetQueryResultsCommand, type QueryExecution, type Row } from '@aws-sdk/client-athena';
import { type ResultColumn, type ResultRow, resultColumn, resultRow } from './athena-result.ts';
import type { Ask } from './run-statement.ts';

/** A page of a result. */
export interface ResultPage {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

interface CountedPage extends ResultPage {
  readonly updateCount: number | undefined;
}

const largestPage = 1000;

/** The pages of a succeeded query. A SELECT's first page begins with the columns' names, which are no row of the result. */
export async function* resultPages(
  ask: Ask,
  execution: QueryExecution,
  pageSize?: number,
): AsyncGenerator<CountedPage> {
  const size = Math.min(pageSize ?? largestPage, largestPage);
  let token: string | undefined;
  let isFirst = true;
  do {
    const command = new GetQueryResultsCommand({
      QueryExecutionId: execution.QueryExecutionId,
      // One more than asked for: the header takes a place on the first page.
      MaxResults: Math.min(isFirst ? size + 1 : size, largestPage),
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const { ResultSet, UpdateCount, NextToken } = await ask((client, abortSignal) =>
      client.send(command, { ...(abortSignal && { abortSignal }) }),
    );
    const infos = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
    const rows = isFirst ? withoutHeader(execution, infos, ResultSet?.Rows ?? []) : (ResultSet?.Rows ?? []);
    const columns = infos.map(resultColumn);
    yield { columns, rows: rows.map((row) => resultRow(columns, row)), updateCount: UpdateCount };
    token = NextToken;
    isFirst = false;
  } while (token !== undefined);
}

function withoutHeader(execution: QueryExecution, infos: readonly ColumnInfo[], rows: readonly Row[]): readonly Row[] {
  if (execution.StatementType === 'DML') return rows.slice(1);
  const isHeader = infos.every((info, index) => info.Name === rows[0]?.Data?.[index]?.VarCharValue);
  return execution.StatementType === 'UTILITY' && isHeader ? rows.slice(1) : rows;
}
