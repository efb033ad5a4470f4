import type { Report } from './finding.ts';
import type { Scope } from './scope.ts';
import { lookUp } from './scope.ts';
import type { Expression, Name, Query, Select } from './syntax.ts';

/** Words that Trino takes for names only in quotes. */
const reserved = new Set(
  `alter and as between by case cast constraint create cross cube current_catalog current_date current_path
  current_role current_schema current_time current_timestamp current_user deallocate delete describe distinct drop
  else end escape except execute exists extract false for from full group grouping having in inner insert intersect
  into is join left like listagg localtime localtimestamp natural normalize not null on or order outer prepare
  recursive right rollup select skip table then trim true uescape union unnest using values when where with`.split(
    /\s+/,
  ),
);

function checkName(name: Name, report: Report): void {
  if (name.isQuoted) {
    report('LC-SQL-114', name.place, `"${name.text}" in quotes`, 'a lower-case name that needs none');
  } else if (reserved.has(name.text)) {
    report('LC-SQL-118', name.place, `${name.text} is a reserved word of Trino`, 'another name');
  }
}

export function checkQueryNames(query: Query, report: Report): void {
  for (const cte of query.ctes) checkName(cte.name, report);
}

export function checkSelectNames(select: Select, report: Report): void {
  for (const { alias } of select.items) if (alias !== undefined) checkName(alias, report);
  for (const source of select.sources) if (source.kind === 'table') checkName(source.table, report);
}

/** A column that no table in reach has; DuckDB would also take the name of a select's own column. */
export function checkColumn(expression: Expression, scope: Scope, report: Report): void {
  if (expression.kind !== 'column') return;
  const { name, table, place } = expression;
  checkName(name, report);
  if (scope.relations.some(({ shape }) => shape.size === 0) || lookUp(scope, table, name.text) !== undefined) return;
  const from = table === undefined ? scope.relations.map(({ alias }) => alias).join(', ') : table;
  report('LC-SQL-115', place, `${from} has no column ${name.text}`, 'a column of its contract or CTE');
}
