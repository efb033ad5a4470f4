import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rowsName } from '#functions/lake/packing.ts';
import { openDuckDb, quoted, searchPath } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { type Row, reader } from '#local/warehouse/rows.ts';
import { type RecordContract, recordColumns } from '#sql/contracts/record.ts';
import { versionsTable } from '#sql/materialise/merge.ts';
import { operationsViewText } from '#sql/operations/index.ts';
import { records } from '#sql/records/index.ts';

/** Folders of three merged lakes. */
export type Bases = {
  /** Without faults. */
  readonly plain: string;
  /** Without faults, at another time: what differs between these two is told by our clock, and by no source. */
  readonly later: string;
  /** The one that is judged. */
  readonly hit: string;
};

type TableCompared = {
  readonly table: string;
  readonly sources: number;
  /** Versions of the run without faults. */
  readonly versions: number;
  /** Records that hold a time of our own clock: they are compared by their ids, and by what no clock told. */
  readonly told: number;
  /** What the judged run has not. */
  readonly lost: number;
  /** What only the judged run has, or has twice. */
  readonly doubled: number;
  /** What is in both, with another content. */
  readonly changed: number;
};

export type Compared = {
  readonly tables: readonly TableCompared[];
  /** Rows of the ledger that do not close, and the sums of the others. */
  readonly ledger: { readonly rows: number; readonly open: number; readonly received: string; readonly sides: string };
  readonly quarantine: {
    readonly pieces: number;
    readonly lost: number;
    readonly added: number;
    /** Entries whose bytes are not kept. */
    readonly unsealed: number;
  };
};

type Ask = (text: string) => Promise<Row[]>;

/** Who wrote a row, and when we did, is what may differ. */
const ours = ['arrived_at', 'batch_id'];
const envelope = ['source', 'source_id', ...ours];

/** @param sealed names of the objects that the judged run's quarantine store holds */
export async function compared(bases: Bases, sealed: readonly string[]): Promise<Compared> {
  const db = await openDuckDb();
  try {
    for (const [name, folder] of Object.entries(bases)) {
      await db.connection.run(`attach ${quoted(lakeLayout(folder).base)} as ${name} (read_only)`);
    }
    await searchPath(db, ['hit']);
    const ask = reader(db);
    const tables: TableCompared[] = [];
    for (const record of Object.values(records)) {
      await findCopies(record, [bases.plain, bases.hit], ask);
      tables.push(await comparedTable(versionsTable(record), Object.keys(recordColumns(record)), ask));
    }
    return { tables, ledger: await ledgerOf(ask), quarantine: await quarantineOf(sealed, ask) };
  } finally {
    db.close();
  }
}

/**
 * Versions of which copies with different contents arrived, as two bodies may tell one version, each with its own
 * payload: which one is kept is a question of which came first.
 */
async function findCopies(record: RecordContract, lakes: readonly string[], ask: Ask): Promise<void> {
  const columns = Object.keys(recordColumns(record)).filter((name) => !ours.includes(name));
  const rows = lakes
    .filter((lake) => existsSync(join(lakeLayout(lake).raw, record.name)))
    .map((lake) => {
      const files = quoted(join(lakeLayout(lake).raw, record.name, '*', rowsName('*')));
      const types = columns.map((name) => `'${name}': 'varchar'`).join(', ');
      return `select ${columns.join(', ')} from read_ndjson(${files}, columns = {${types}}, maximum_object_size = 67108864)`;
    });
  const none = `select ${columns.map((name) => `null::varchar as ${name}`).join(', ')} where false`;
  await ask(`create or replace temp table copies as select source, source_id, source_version
    from (${[none, ...rows].join(' union ')}) group by all having count(*) > 1`);
}

async function comparedTable(table: string, columns: readonly string[], ask: Ask): Promise<TableCompared> {
  const told = columns.filter((name) => !ours.includes(name)).join(', ');
  const either = `(${differing(`select ${told} from plain.${table}`, `select ${told} from later.${table}`)})`;
  await ask(`create or replace temp table told as select distinct source, source_id from ${either}`);
  const number = async (text: string) => Number((await ask(`select (${text}) as number`))[0]?.number);
  const ids = 'source, source_id';
  const versions = `${ids}, source_version`;
  const rows = (from: string) => `(select * from ${from}.${table} anti join told using (${ids}))`;
  const missing = (keys: string, one: string, other: string) =>
    `select count(*) from (select distinct ${keys} from ${one} except select ${keys} from ${other})`;
  const lost =
    (await number(missing(versions, rows('plain'), rows('hit')))) +
    (await number(missing(ids, `plain.${table}`, `hit.${table}`)));
  const doubled =
    (await number(missing(versions, rows('hit'), rows('plain')))) +
    (await number(`select count(*) - count(distinct (${versions})) from hit.${table}`));
  const changed = await number(`select count(*) from (
    select ${told} from ${rows('plain')} semi join hit.${table} using (${versions}) anti join copies using (${versions})
    except select ${told} from hit.${table})`);
  return {
    table,
    sources: await number(`select count(distinct source) from plain.${table}`),
    versions: await number(`select count(*) from plain.${table}`),
    told: await number('select count(*) from told'),
    lost,
    doubled,
    changed: changed + (await changedOfTold(table, columns, ask)),
  };
}

function differing(one: string, other: string): string {
  return `(${one} except ${other}) union all (${other} except ${one})`;
}

/** Of records that hold our time: the columns that do not. */
async function changedOfTold(table: string, columns: readonly string[], ask: Ask): Promise<number> {
  const own = columns.filter((name) => !envelope.includes(name) && name !== 'source_version');
  const sources = await ask('select distinct source from told');
  let changed = 0;
  for (const { source } of sources) {
    const rowsOf = (base: string, names: readonly string[]) =>
      `select distinct ${['source_id', ...names].join(', ')} from ${base}.${table}
        semi join told using (source, source_id)
        anti join copies using (source, source_id, source_version) where source = ${quoted(String(source))}`;
    const differs = own.map(
      (name) => `exists(${differing(rowsOf('plain', [name]), rowsOf('later', [name]))}) as ${name}`,
    );
    const [found = {}] = await ask(`select ${differs.join(', ')}`);
    const steady = own.filter((name) => found[name] === false);
    const [row] = await ask(
      `select count(*) as number from (${differing(rowsOf('plain', steady), rowsOf('hit', steady))})`,
    );
    changed += Number(row?.number);
  }
  return changed;
}

async function ledgerOf(ask: Ask): Promise<Compared['ledger']> {
  const [row = {}] = await ask(`
    select count(*) as rows, count(*) filter (received <> stored + deduplicated + quarantined) as open,
      sum(received) as received, sum(stored) || ' stored, ' || sum(deduplicated) || ' deduplicated, '
        || sum(quarantined) || ' quarantined' as sides
    from (${operationsViewText('intake_ledger')})`);
  const { rows, open, received, sides } = row;
  return { rows: Number(rows), open: Number(open), received: String(received), sides: String(sides) };
}

/** A piece that came on both sides of midnight is kept once a day. */
async function quarantineOf(sealed: readonly string[], ask: Ask): Promise<Compared['quarantine']> {
  // Bodies of this source have no id but the time of receipt, so a repeated one is another.
  const detail = `case when delivered_by = 'ga4' then regexp_replace(detail, '[0-9a-f]{32}', '') else detail end`;
  const pieces = (base: string) =>
    `select distinct delivered_by, table_name, reason_code, ${detail} as detail from ${base}.quarantine_entries_versions`;
  const count = async (text: string) => Number((await ask(`select count(*) as number from (${text})`))[0]?.number);
  const kept = sealed.join('\n');
  const entries = await ask('select distinct sealed_key as name from hit.quarantine_entries_versions');
  return {
    unsealed: entries.filter(({ name }) => !kept.includes(String(name))).length,
    pieces: await count(pieces('plain')),
    lost: await count(`${pieces('plain')} except ${pieces('hit')}`),
    added: await count(`${pieces('hit')} except ${pieces('plain')}`),
  };
}
