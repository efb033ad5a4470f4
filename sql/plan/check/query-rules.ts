import type { Report } from './finding.ts';
import type { Output } from './scope.ts';
import { meet, overflows, typeText } from './sql-type.ts';
import type { Expression, Place, Query, Select } from './syntax.ts';

export function checkOrdinals(expressions: readonly Expression[], clause: string, report: Report): void {
  for (const expression of expressions) {
    if (expression.kind !== 'literal') continue;
    report('LC-SQL-112', expression.place, `${clause} by the place of a column`, 'the column itself');
  }
}

export function checkQueryOrder(query: Query, report: Report): void {
  checkOrdinals(query.orderBy, 'order', report);
}

/** The last select names its columns, or takes them all from one CTE. */
export function checkFinalStar(select: Select, isTable: (name: string) => boolean, report: Report): void {
  const star = select.items.find((item) => item.expression.kind === 'star')?.expression;
  if (star === undefined) return;
  const [source] = select.sources;
  const isOneCte = select.sources.length === 1 && source?.kind === 'table' && !isTable(source.table.text);
  if (isOneCte && select.items.length === 1) return;
  report('LC-SQL-113', star.place, '* in the last select', 'the columns, or select * from the last CTE');
}

/** `values 1, 2` is two rows on Trino and an error on DuckDB; the tree does not tell it from `values (1), (2)`. */
export function checkValues(text: string, report: Report): void {
  const code = text.replace(/--.*$|'(?:[^']|'')*'/gm, (hidden) => ' '.repeat(hidden.length));
  for (const match of code.matchAll(/\bvalues\s+(?=[^\s(])/gi)) {
    report('LC-SQL-110', placeAt(text, match.index), 'values without parentheses', 'values (1), (2)');
  }
}

function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The parts of a union meet by place, not by name. */
export function checkUnion(place: Place, left: Output, right: Output, report: Report): void {
  if (left.length !== right.length) {
    const what = `${left.length} columns united with ${right.length}`;
    report('LC-SQL-117', place, what, 'the same columns in each part');
    return;
  }
  left.forEach(([name, type], index) => {
    const [otherName, otherType] = right[index] ?? [name, type];
    if (!meet(type, otherType)) {
      const what = `${name} is ${typeText(type)} in one part of a union and ${typeText(otherType)} in another`;
      report('LC-SQL-117', place, what, 'a cast');
    } else if (overflows([type, otherType])) {
      const what = `${name} is ${typeText(type)} and ${typeText(otherType)} in a union: DuckDB rounds to fit 38 digits`;
      report('LC-SQL-106', place, what, 'casts to one decimal type');
    } else if (isMisplaced(name, otherName, left, right)) {
      report(
        'LC-SQL-117',
        place,
        `${otherName} stands in the place of ${name} in a union`,
        'the order of the first part',
      );
    }
  });
}

/** Both parts have a column of the name, in different places. */
function isMisplaced(name: string, otherName: string, left: Output, right: Output): boolean {
  if (name === otherName) return false;
  const has = (output: Output, wanted: string) => output.filter(([own]) => own === wanted).length === 1;
  return has(left, otherName) && has(right, otherName) && has(right, name);
}
