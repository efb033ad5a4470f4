import type { ModelContract } from '#sql/contracts/model.ts';
import { parseModel } from '#sql/plan/parser.ts';
import { arithmeticRules } from './arithmetic-rules.ts';
import { callRules } from './call-rules.ts';
import { type ExpressionRule, type Finding, partsOf, type Report } from './finding.ts';
import { checkColumn, checkQueryNames, checkSelectNames } from './name-rules.ts';
import { checkFinalStar, checkOrdinals, checkQueryOrder, checkUnion, checkValues } from './query-rules.ts';
import { readQuery } from './read-query.ts';
import { type Scope, type Shape, type Shapes, silent, type Visitor, walkQuery } from './scope.ts';
import { ofColumn, typeText } from './sql-type.ts';
import type { Expression, Query, Select } from './syntax.ts';
import { typeRules } from './type-rules.ts';

const rules: readonly ExpressionRule[] = [
  arithmeticRules,
  callRules,
  typeRules,
  (expression, { scope, report }) => checkColumn(expression, scope, report),
];

/** What is checked: a model with its contract, or a query whose columns nobody states. */
export type Checked = { readonly name: string; readonly text: string; readonly contract?: ModelContract };

/**
 * What the engines would understand differently in a text, or one of them refuse.
 * @param tables types of the tables that it may read, by name and column
 * @throws ModelError LC-MOD-001 where the text is not one query
 */
export function checkModel(model: Checked, tables: Shapes): Finding[] {
  const findings = new Map<string, Finding>();
  const report: Report = (code, { line, column }, what, instead) => {
    const message = `${code} ${model.name}.sql:${line}:${column} ${what}; write ${instead}`;
    findings.set(message, { code, model: model.name, line, column, message });
  };
  const query = readQuery(parseModel(model.name, model.text));
  checkValues(model.text, report);
  const shape = new Map(walkQuery(query, tables, reporter(tables, report), true));
  if (model.contract !== undefined) checkContract(model.contract, shape, query, report);
  return [...findings.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function reporter(tables: Shapes, report: Report): Visitor {
  return {
    query: (query) => {
      checkQueryNames(query, report);
      checkQueryOrder(query, report);
      checkExpressions(query.others, noScope, report);
    },
    select: (select, scope, isFinal) => {
      checkSelectNames(select, report);
      if (isFinal) checkFinalStar(select, (name) => tables.has(name), report);
      checkOrdinals(select.groupBy, 'group', report);
      checkExpressions(expressionsOf(select), scope, report, reporter(tables, report));
      checkExpressions(select.groupBy, scope, report, reporter(tables, report), 'group');
    },
    union: (place, left, right) => checkUnion(place, left, right, report),
    unknownTable: (table, place) =>
      report('LC-SQL-115', place, `there is no table ${table}`, 'a model, record or setting'),
  };
}

const noScope: Scope = { relations: [], windows: new Map(), shapes: new Map() };

function expressionsOf(select: Select): Expression[] {
  return [
    ...select.items.map((item) => item.expression),
    ...select.sources.flatMap((source) => (source.kind === 'unnest' ? source.arrays : [])),
    ...select.sources.flatMap((source) =>
      source.kind === 'unnest' && source.arrays.length > 1 ? [manyArrays(source)] : [],
    ),
    ...select.joinConditions,
    ...(select.where === undefined ? [] : [select.where]),
    ...(select.having === undefined ? [] : [select.having]),
    ...[...select.windows.values()].flatMap((window) => [...window.partitionBy, ...window.orderBy]),
    ...select.others,
  ];
}

function manyArrays({ place }: { place: Expression['place'] }): Expression {
  return { kind: 'other', what: 'unnest of several arrays', parts: [], place };
}

function checkExpressions(
  list: readonly Expression[],
  scope: Scope,
  report: Report,
  visitor: Visitor = silent,
  clause: 'group' | 'other' = 'other',
): void {
  const visit = (expression: Expression, within: readonly Expression[]): void => {
    for (const rule of rules) rule(expression, { scope, within, clause, report });
    if (expression.kind === 'subquery') walkQuery(expression.query, scope.shapes, visitor, false, scope);
    for (const part of partsOf(expression)) visit(part, [expression, ...within]);
  };
  for (const expression of list) visit(expression, []);
}

/** The cast to the contract's types is a cast like any other. */
function checkContract(contract: ModelContract, shape: Shape, query: Query, report: Report): void {
  const columns = contract.kind === 'fitted' ? (contract.input ?? {}) : contract.columns;
  for (const [name, column] of Object.entries(columns)) {
    const type = shape.get(name);
    const to = ofColumn(column.type);
    if (type === undefined) {
      report('LC-SQL-115', query.place, `the last select lacks ${name} of the contract`, 'the column');
    } else if (
      (type.family === 'double' && !['double', 'unknown'].includes(to.family)) ||
      (type.family === 'timestamp' && to.family === 'varchar')
    ) {
      report('LC-SQL-103', query.place, `${name} is ${typeText(type)}, its contract says ${typeText(to)}`, 'round it');
    }
  }
}
