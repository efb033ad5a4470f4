import { tokensOf } from '#sql/dialects/athena/athena-tokens.ts';
import { Reader, trinoColumn, trinoTransform } from './athena-ddl.ts';
import { StatementRefused } from './athena-statement.ts';

/** Asks Trino while a statement is translated; gives the rows. */
export type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

/** The statements that Trino runs for one of Athena's: the text itself, unless only Athena accepts it. */
export async function translate(sql: string, ask: Ask): Promise<string[]> {
  const text = sql.trim().replace(/;\s*$/, '');
  refuseQuotesInHiveDdl(text);
  const reader = new Reader(text);
  if (reader.accept('create', 'or', 'replace', 'table')) refuse('CREATE OR REPLACE TABLE is not supported');
  if (reader.accept('create', 'external'))
    refuse('the rig makes external tables through the Glue API: see createGlueTable');
  if (reader.accept('create', 'table')) return [createTable(reader)];
  if (reader.accept('create', 'database') || reader.accept('create', 'schema')) return [createSchema(reader)];
  if (reader.accept('drop', 'database') || reader.accept('drop', 'schema')) return [dropSchema(reader)];
  if (reader.accept('drop', 'table')) return [`drop table ${ifExists(reader)}${reader.name()}`];
  if (reader.accept('alter', 'table')) return alterTable(reader);
  if (reader.accept('optimize')) return [optimize(reader)];
  if (reader.accept('vacuum')) return vacuum(reader, ask);
  for (const word of ['truncate', 'comment', 'set', 'call', 'grant', 'use', 'analyze', 'refresh']) {
    if (reader.accept(word)) refuse(`mismatched input '${word}'`);
  }
  return [text];
}

/** Athena reads these statements with Hive's parser, where names stand in backticks. */
function refuseQuotesInHiveDdl(text: string): void {
  const isHive = /^(drop\s+table|alter\s+table|(create|drop)\s+(schema|database))\b/i.test(text);
  const isHiveTable = /^create\s+table\b/i.test(text) && /\btblproperties\b/i.test(text);
  if ((isHive || isHiveTable) && tokensOf(text).some((token) => token.kind === 'name' && token.text.startsWith('"'))) {
    refuse('ParseException: names in Hive DDL stand in backticks, not in double quotes');
  }
}

function refuse(reason: string): never {
  throw new StatementRefused(reason);
}

function ifExists(reader: Reader): string {
  return reader.accept('if', 'exists') ? 'if exists ' : '';
}

function createTable(reader: Reader): string {
  const head = `create table ${reader.accept('if', 'not', 'exists') ? 'if not exists ' : ''}${reader.name()}`;
  if (reader.accept('as')) refuse("the rig makes Iceberg tables only: add WITH (table_type = 'ICEBERG', …)");
  if (!reader.accept('with')) return `${head} ${icebergTable(reader)}`;
  const properties = new Map(reader.list().map(keyAndValue));
  return `${head} with (${ctasProperties(properties).join(', ')}) ${reader.rest()}`;
}

function ctasProperties(properties: ReadonlyMap<string, string>): string[] {
  if (properties.get('table_type')?.toUpperCase() !== "'ICEBERG'")
    refuse("the rig makes Iceberg tables only: table_type = 'ICEBERG'");
  if (properties.get('is_external') !== 'false') refuse('NOT_SUPPORTED: Iceberg tables need is_external = false');
  if (!properties.has('location')) refuse('INVALID_TABLE_PROPERTY: an Iceberg table needs a location');
  const kept = ['location', 'partitioning', 'format'].filter((key) => properties.has(key));
  return [...kept.map((key) => `${key} = ${properties.get(key)}`), ...extraProperties(properties)];
}

function icebergTable(reader: Reader): string {
  const columns = reader.list().map(trinoColumn);
  const comment = reader.accept('comment') ? ` comment ${reader.string()}` : '';
  const partitions = reader.accept('partitioned', 'by') ? reader.list().map(trinoTransform) : [];
  const location = reader.accept('location') ? reader.string() : refuse('an Iceberg table needs a LOCATION');
  reader.expect('tblproperties');
  const properties = new Map(reader.list().map(keyAndValue));
  if (properties.get('table_type')?.toUpperCase() !== "'ICEBERG'")
    refuse("the rig makes Iceberg tables only: 'table_type'='ICEBERG'");
  const partitioning = partitions.map((partition) => `'${partition}'`).join(', ');
  const settings = [`location = ${location}`, `partitioning = array[${partitioning}]`, ...extraProperties(properties)];
  return `(${columns.join(', ')})${comment} with (${settings.join(', ')})`;
}

const withoutEffect = new Set(['table_type', 'is_external', 'location', 'partitioning', 'format', 'write_compression']);

function extraProperties(properties: ReadonlyMap<string, string>): string[] {
  const extra = [...properties].filter(([key]) => !withoutEffect.has(key));
  return extra.length === 0 ? [] : [`extra_properties = ${mapOf(extra)}`];
}

function mapOf(entries: readonly (readonly [string, string])[]): string {
  const keys = entries.map(([key]) => `'${key}'`).join(', ');
  const values = entries.map(([, value]) => (value.startsWith("'") ? value : `'${value}'`)).join(', ');
  return `map(array[${keys}], array[${values}])`;
}

function keyAndValue(text: string): [string, string] {
  const at = text.indexOf('=');
  const key = text.slice(0, at).trim().replaceAll("'", '').toLowerCase();
  return [key, text.slice(at + 1).trim()];
}

function createSchema(reader: Reader): string {
  const head = `create schema ${reader.accept('if', 'not', 'exists') ? 'if not exists ' : ''}${reader.name()}`;
  if (reader.accept('comment')) reader.string();
  return reader.accept('location') ? `${head} with (location = ${reader.string()})` : head;
}

function dropSchema(reader: Reader): string {
  const head = `drop schema ${ifExists(reader)}${reader.name()}`;
  return reader.accept('cascade') ? `${head} cascade` : head;
}

function alterTable(reader: Reader): string[] {
  const table = reader.name();
  if (reader.accept('add', 'columns')) {
    return reader.list().map((column) => `alter table ${table} add column ${trinoColumn(column)}`);
  }
  if (reader.accept('drop', 'column')) return [`alter table ${table} drop column ${reader.name()}`];
  if (!reader.accept('set', 'tblproperties')) refuse(`mismatched input '${reader.rest()}'`);
  return [`alter table ${table} set properties extra_properties = ${mapOf(reader.list().map(keyAndValue))}`];
}

function optimize(reader: Reader): string {
  const table = reader.name();
  reader.expect('rewrite', 'data', 'using', 'bin_pack');
  return `alter table ${table} execute optimize ${reader.rest()}`.trim();
}

const fiveDays = '432000';

async function vacuum(reader: Reader, ask: Ask): Promise<string[]> {
  const table = reader.name();
  const seconds = (await tableProperty(table, 'vacuum_max_snapshot_age_seconds', ask)) ?? fiveDays;
  return ['expire_snapshots', 'remove_orphan_files'].map(
    (procedure) => `alter table ${table} execute ${procedure}(retention_threshold => '${seconds}s')`,
  );
}

async function tableProperty(table: string, key: string, ask: Ask): Promise<string | undefined> {
  const properties = table.replace(/"?([^".]+)"?$/, '"$1$$properties"');
  const rows = await ask(`select value from ${properties} where key = '${key}'`);
  const value = rows[0]?.[0];
  return typeof value === 'string' ? value : undefined;
}
