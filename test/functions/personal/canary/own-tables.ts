import iconv from 'iconv-lite';
import type { Kind } from './canaries.ts';
import { drop } from './ways.ts';
import type { Trial } from './written.ts';

const columns = {
  order_number: { from: 'number' },
  total_amount: { from: 'total' },
  email_hash: { from: 'mail', hash: 'email' },
  phone_hash: { from: 'phone', hash: 'phone' },
  name_hash: { from: 'who', hash: 'name' },
  tags: { from: 'tags' },
};

function mappingIn(encoding: string) {
  return {
    source: 'own_shop',
    encoding,
    time_zone: 'UTC',
    currency: 'EUR',
    personal: { mail: 'email', phone: 'phone', who: 'name', street: 'removed' },
    records: [{ record: 'orders', source_id: { from: 'id' }, occurred_at: { from: 'at' }, columns }],
  };
}

const header = 'id,at,number,total,mail,phone,who,street,tags';
const time = '2026-09-01T10:00:00Z';

/** Writes cells for one encoding: in those of one byte a letter only plain forms can be written. */
class Rows {
  readonly #plant: (kind: Kind, plain: string) => string;

  constructor({ aviary }: Trial, encoding: string) {
    const isNarrow = !encoding.startsWith('utf');
    this.#plant = (kind, plain) => aviary.plant(kind, `own table in ${encoding}`, isNarrow ? plain : undefined);
  }

  get email(): string {
    return this.#plant('email', 'plain');
  }

  get phone(): string {
    return this.#plant('phone', 'national');
  }

  row(id: string, total = '12.50'): string {
    const name = () => this.#plant('name', 'plain');
    const own = [id, time, this.phone, total, this.email, this.phone, name(), name()];
    const cells = [...own, this.#plant('text', 'joined'), this.email];
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  }

  table(more: string): string {
    const good = Array.from({ length: 30 }, (_, at) => this.row(`o${at}`));
    return [
      `${header},"${more.replaceAll('"', '""')}"`,
      ...good,
      this.row('o40', this.email),
      this.row(this.email),
    ].join('\n');
  }
}

/** Tables with a mapping of one's own: in several encodings, with columns and headers of people, and without a header. */
export async function sendOwnTables(trial: Trial): Promise<void> {
  for (const encoding of ['utf-8', 'utf-16le', 'cp1250', 'iso-8859-2']) {
    const name = `own_${encoding.replaceAll('-', '_')}`;
    await trial.lake.put(`settings/mappings/${name}.json`, Buffer.from(JSON.stringify(mappingIn(encoding))));
    const rows = new Rows(trial, encoding);
    const texts = {
      foreign: rows.table('Uwagi'),
      'address as header': rows.table(rows.email),
      'phone as header': rows.table(rows.phone),
      'no header': [rows.row('o1'), rows.row('o2')].join('\n'),
      'other separator': rows.table('Uwagi').replaceAll(',', ';'),
      'wrong rows': `${header},more\n${rows.row('o1')},"${rows.email.replaceAll('"', '')}"\n"${rows.email.replaceAll('"', '')}\n`,
    };
    const bytes = (text: string) => iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' });
    for (const [file, text] of Object.entries(texts)) await drop(trial, `${name}/${file}.csv`, bytes(text));
    await drop(trial, `${name}/json.csv`, Buffer.from(JSON.stringify({ mail: rows.email })));
  }
  await sendOwnLines(trial);
}

async function sendOwnLines(trial: Trial): Promise<void> {
  const { email } = new Rows(trial, 'utf-8 lines');
  const rows = new Rows(trial, 'utf-8 lines');
  const good = { id: 'o1', at: time, number: '1', total: '1', mail: null, phone: null, who: null, tags: email };
  const lines = [
    { ...good, [rows.email]: rows.email },
    { ...good, id: rows.email, 'x y': [{ deep: rows.phone }] },
  ].map((line) => JSON.stringify(line));
  const mapping = { ...mappingIn('utf-8'), format: 'ndjson', personal: {} };
  await trial.lake.put('settings/mappings/own_lines.json', Buffer.from(JSON.stringify(mapping)));
  await drop(trial, 'own_lines/a.ndjson', Buffer.from([...lines, `{"mail":"${rows.email}"`].join('\n')));
  await drop(trial, 'own_lines/b.ndjson', Buffer.from(JSON.stringify({ [rows.email]: 1, [rows.phone]: 2 })));
}
