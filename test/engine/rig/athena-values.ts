import type { ColumnInfo, Datum } from '@aws-sdk/client-athena';
import type { TrinoColumn, TrinoValue, TypeSignature } from './trino-client.ts';

const athenaNames: Readonly<Record<string, string>> = { real: 'float' };

/** A result column as Athena describes it. */
export function columnInfo(column: TrinoColumn): ColumnInfo {
  const { rawType, arguments: args } = column.typeSignature;
  const [precision, scale] = rawType === 'decimal' ? args.map((argument) => Number(argument.value)) : [];
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: column.name,
    Label: column.name,
    Type: athenaNames[rawType] ?? rawType,
    Precision: precision ?? 0,
    Scale: scale ?? 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: rawType === 'varchar',
  };
}

/** A value as Athena puts it in a result: text, or nothing for null. */
export function datum(value: TrinoValue | undefined, signature: TypeSignature): Datum {
  return value === null || value === undefined ? {} : { VarCharValue: textOf(value, signature) };
}

function textOf(value: TrinoValue | undefined, signature: TypeSignature): string {
  if (value === null || value === undefined) return 'null';
  if (isList(value)) return signature.rawType === 'row' ? rowText(value, signature) : listText(value, signature);
  if (typeof value === 'object') return mapText(value, signature);
  return signature.rawType === 'varbinary' ? hexOf(String(value)) : String(value);
}

function isList(value: TrinoValue): value is readonly TrinoValue[] {
  return Array.isArray(value);
}

function hexOf(base64: string): string {
  return (Buffer.from(base64, 'base64').toString('hex').match(/../g) ?? []).join(' ');
}

function listText(items: readonly TrinoValue[], signature: TypeSignature): string {
  return `[${items.map((item) => textOf(item, part(signature, 0))).join(', ')}]`;
}

function mapText(entries: Readonly<Record<string, TrinoValue>>, signature: TypeSignature): string {
  const texts = Object.entries(entries).map(([key, item]) => `${key}=${textOf(item, part(signature, 1))}`);
  return `{${texts.join(', ')}}`;
}

function rowText(items: readonly TrinoValue[], signature: TypeSignature): string {
  const fields = signature.arguments.map((argument) => argument.value as RowField);
  const texts = fields.map((field, index) => {
    return `${field.fieldName?.name ?? `field${index}`}=${textOf(items[index], field.typeSignature)}`;
  });
  return `{${texts.join(', ')}}`;
}

interface RowField {
  readonly fieldName?: { readonly name: string };
  readonly typeSignature: TypeSignature;
}

function part(signature: TypeSignature, index: number): TypeSignature {
  const argument = signature.arguments[index];
  if (argument === undefined) throw new Error(`${signature.rawType} has no part ${index}`);
  return argument.value as TypeSignature;
}
