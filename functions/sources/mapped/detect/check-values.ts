import { compileCondition } from '../conditions.ts';
import { decimalReader } from '../decimal.ts';
import { MappingError, shapeOf } from '../errors.ts';
import { dateReader } from '../instants.ts';
import type { Mapping } from '../mapping.ts';
import { type Scope, sourceText } from '../source-text.ts';
import { type DateFamily, dateFamiliesOf } from './date-format.ts';
import { numberStyleOf, styleText } from './number-style.ts';
import type { SampleTable } from './table-of.ts';
import type { Use } from './uses.ts';

/** Dates written otherwise are wrong rows while they are few: so many, or so small a share; else the mapping is wrong. */
const few = { values: 5, share: 0.1 };

/**
 * Holds how the values of a sample are written against how the mapping reads them.
 * @throws MappingError LC-MAP-016 for numbers, LC-MAP-017 for dates: with what was found, and what to set.
 */
export function checkValues(table: SampleTable, uses: readonly Use[], mapping: Mapping, now: Date): void {
  const rows = table.rows.map((cells): (string | null)[] => [...cells]);
  const scope: Scope = { mapping, indexOf: cleaning(table, rows, mapping) };
  for (const use of uses) {
    const takes = use.record.when === undefined ? () => true : compileCondition(use.record.when, scope);
    const text = sourceText(use.expression, scope);
    const texts = rows.filter(takes).flatMap((row) => text(row) ?? []);
    const problem = use.kind === 'number' ? numberProblem(texts, use) : timeProblem(texts, use, now);
    const header = [use.expression.from ?? []].flat().join(', ');
    if (problem === null) continue;
    const code = use.kind === 'number' ? 'LC-MAP-016' : 'LC-MAP-017';
    throw new MappingError(code, `column ${header}, for ${use.record.record}.${use.column}: ${problem}`);
  }
}

/** Gives out the place of a header, and cleans its column when it is first asked for: most columns never are. */
function cleaning({ headers }: SampleTable, rows: readonly (string | null)[][], mapping: Mapping) {
  const empty = new Set(['', ...mapping.empty_values]);
  const cleaned = new Set<number>();
  return (header: string): number => {
    const index = headers.indexOf(header);
    if (index < 0 || cleaned.has(index)) return index;
    cleaned.add(index);
    for (const row of rows) {
      const text = row[index]?.trim() ?? '';
      row[index] = empty.has(text) ? null : text;
    }
    return index;
  };
}

/** A point or comma before exactly three digits: a decimal, or a group of thousands. */
const ambiguousNumber = /^[^\d]*[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*[^\d]*$/;

function numberProblem(texts: readonly string[], { style, isStated }: Use & { kind: 'number' }): string | null {
  const read = decimalReader(style);
  const distinct = [...new Set(texts)];
  const unread = new Set(distinct.filter((text) => read(text) === null));
  const failing = texts.filter((text) => unread.has(text));
  if (failing.length === 0 && (isStated || !distinct.some((text) => ambiguousNumber.test(text)))) return null;
  const { styles, rivals } = numberStyleOf(distinct);
  const [found] = styles;
  if (found === undefined) return null;
  const choice = [found, ...rivals.slice(0, 1)].map(styleText).join(' or ');
  if (failing.length === 0)
    return rivals.length === 0
      ? null
      : ambiguous(
          texts.filter((text) => ambiguousNumber.test(text)),
          choice,
        );
  const [example] = failing.filter((text) => decimalReader(found)(text) !== null);
  if (example === undefined) return null;
  return `"${shapeOf(example)}" and the like, ${failing.length} of ${texts.length} values, are not numbers with ${styleText(style)}; set ${choice}`;
}

function ambiguous([example = '']: readonly string[], choice: string): string {
  return `"${shapeOf(example)}" may be a number with three decimal places or one of thousands, and no other value tells; set ${choice}`;
}

function timeProblem(texts: readonly string[], { formats }: Use & { kind: 'time' }, now: Date): string | null {
  const readers = formats.map(dateReader);
  const isRead = (text: string) => readers.some((read) => read(text) !== null);
  if ([...new Set(texts)].every(isRead)) return null;
  const failing = texts.filter((text) => !isRead(text));
  if (failing.length === 0) return null;
  const families = dateFamiliesOf(failing, now).length === 0 ? [] : dateFamiliesOf(texts, now);
  for (const family of families) {
    const problem = familyProblem(family, isRead, formats, texts.length);
    if (problem !== null) return problem;
  }
  return null;
}

function familyProblem(
  { values, readings }: DateFamily,
  isRead: (text: string) => boolean,
  formats: readonly string[],
  all: number,
): string | null {
  const failing = values.filter((text) => !isRead(text));
  const [example] = failing;
  const areFew = values.length < Math.max(few.values, all * few.share) && values.length * 2 <= all;
  const areWrongRows = failing.length === values.length && areFew;
  if (example === undefined || readings.length === 0 || areWrongRows) return null;
  const choice = readings.map((reading) =>
    JSON.stringify(reading.formats.length === 1 ? reading.formats[0] : reading.formats),
  );
  const told = readings.length === 1 ? '' : ', which the values do not tell apart';
  return `"${shapeOf(example)}" and the like, ${failing.length} of ${all} values, are not ${formats.join(' or ')}; set "date_format": ${choice.join(' or ')}${told}`;
}
