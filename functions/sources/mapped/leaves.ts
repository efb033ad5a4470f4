import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import { compileCondition } from './conditions.ts';
import { RowProblem, shapeOf } from './errors.ts';
import type { Expression, HashKind, Rule } from './mapping.ts';
import { type Evaluate, plainId, remembered, type Scope, sourceText } from './source-text.ts';

export type ExpressionScope = Scope & { readonly pseudonyms: Pseudonyms };

export function namedExpression(name: string, scope: Scope): Expression {
  return scope.mapping.named[name] ?? { value: null };
}

/** The value of the first rule that holds. */
export function chosen<T>(
  rules: readonly Rule[],
  compile: (expression: Expression) => Evaluate<T>,
  otherwise: Evaluate<T>,
  scope: Scope,
): Evaluate<T> {
  const branches = rules.map((rule) => ({ holds: compileCondition(rule.when, scope), value: compile(rule) }));
  return (row) => {
    for (const { holds, value } of branches) if (holds(row)) return value(row);
    return otherwise(row);
  };
}

/** From the row's text, or a constant, to a value; each distinct text is worked out once. */
export function leaf<T>(
  expression: Expression,
  convert: (text: string) => T,
  scope: ExpressionScope,
): Evaluate<T | null> {
  if (expression.from === undefined) {
    const made = expression.value == null ? null : convert(expression.value);
    return () => made;
  }
  const text = sourceText(expression, scope);
  const prepare = preparation(expression, scope);
  const value = remembered((from) => {
    const prepared = prepare(from);
    return prepared === null ? null : convert(prepared);
  });
  const missing = expression.default === undefined ? null : convert(expression.default);
  return (row) => {
    const from = text(row);
    return from === null ? missing : value(from);
  };
}

function preparation({ id, map, otherwise, hash }: Expression, { pseudonyms }: ExpressionScope) {
  return (text: string): string | null => {
    const plain = id ? plainId(text) : text;
    const mapped = map === undefined ? plain : lookedUp(map, otherwise, plain);
    return mapped === null || hash === undefined ? mapped : hashed(pseudonyms, hash, mapped);
  };
}

function lookedUp(map: Readonly<Record<string, string | null>>, otherwise: string | null | undefined, text: string) {
  const found = Object.hasOwn(map, text) ? map[text] : otherwise;
  if (found === undefined) throw new RowProblem('LC-ING-012', `the map has no "${shapeOf(text)}" and no otherwise`);
  return found;
}

/** The keyed hash of an identifier; null for what is none, such as `-` for a phone. */
export function hashed(pseudonyms: Pseudonyms, kind: HashKind, text: string): string | null {
  switch (kind) {
    case 'email':
      return pseudonyms.email(text);
    case 'phone':
      return pseudonyms.phone(text);
    case 'name':
      return pseudonyms.fullName(text);
    case 'name_initial':
      return pseudonyms.nameInitial(text);
  }
}
