import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoDelivery, WholePiece } from './delivery.ts';
import { writeText, writeZippedLines, zippedLines } from './written.ts';

type Posted = Extract<DemoDelivery, { way: 'post' }>;
type Filed = Exclude<DemoDelivery, Posted>;

/** A file of a day, in the order in which all of the day came: `after` posts of that day came before it. */
type Listed = { readonly file: Omit<Filed, 'content'>; readonly path: string; readonly after: number };

export type Written = {
  readonly deliveries: number;
  readonly characters: number;
  /** SHA-256 of everything in its order: equal for equal options. */
  readonly checksum: string;
};

/** A fault as it lies in the deliveries. */
type Planted = { readonly fault: string; readonly received_at: string; readonly source: string; readonly name: string };

/**
 * Writes deliveries into a folder, a day at a time: posts as lines of `<day>/posts.ndjson.gz`, dropped files under
 * `<day>/drop/<target>/`, pages under `<day>/pages/`, both listed in `<day>/files.ndjson`; and beside them what was
 * planted, to `faults`.
 */
export async function writeDeliveries(folder: string, pieces: Iterable<WholePiece>, faults: string): Promise<Written> {
  const hash = createHash('sha256');
  const planted: string[] = [];
  const totals = { deliveries: 0, characters: 0 };
  let today: DayWriter | null = null;
  for (const piece of pieces) {
    const date = piece.delivery.receivedAt.slice(0, 10);
    if (today?.date !== date) {
      await today?.close();
      today = dayWriter(folder, date);
    }
    const text = JSON.stringify(piece.delivery);
    today.add(piece.delivery, text);
    hash.update(text);
    planted.push(...faultsOf(piece).map((fault) => JSON.stringify(fault)));
    totals.deliveries += 1;
    totals.characters += text.length;
  }
  await today?.close();
  await writeZippedLines(faults, planted);
  return { ...totals, checksum: hash.digest('hex') };
}

function faultsOf({ faults = [], delivery }: WholePiece): Planted[] {
  const source = delivery.way === 'drop' ? delivery.target : delivery.source;
  return faults.map((fault) => ({ fault, received_at: delivery.receivedAt, source, name: nameOf(delivery) }));
}

function nameOf(delivery: DemoDelivery): string {
  if (delivery.way === 'drop') return delivery.name;
  return delivery.way === 'page' ? delivery.feed : (delivery.headers['x-shopify-webhook-id'] ?? '');
}

type DayWriter = {
  readonly date: string;
  /** With its JSON, which is made once. */
  add(delivery: DemoDelivery, text: string): void;
  close(): Promise<void>;
};

function dayWriter(folder: string, date: string): DayWriter {
  const posts: string[] = [];
  const listed: string[] = [];
  return {
    date,
    add(delivery, text) {
      if (delivery.way === 'post') posts.push(text);
      else listed.push(JSON.stringify(writeFile(folder, date, delivery, posts.length, listed.length)));
    },
    async close() {
      if (posts.length > 0) await writeZippedLines(join(folder, date, 'posts.ndjson.gz'), posts);
      if (listed.length > 0) writeText(join(folder, date, 'files.ndjson'), `${listed.join('\n')}\n`);
    },
  };
}

function writeFile(folder: string, date: string, { content, ...rest }: Filed, after: number, number: number): Listed {
  const target = rest.way === 'drop' ? `drop/${rest.target}` : `pages/${rest.source}`;
  const name = rest.way === 'drop' ? rest.name : `${rest.feed}.json`;
  const usual = `${date}/${target}/${name}`;
  // A file of one name may come twice a day.
  const path = existsSync(join(folder, usual)) ? `${date}/${target}/${number}/${name}` : usual;
  writeText(join(folder, path), content);
  return { file: rest, path, after };
}

/** Reads a folder back, in the order of arrival. */
export async function* readDeliveries(folder: string): AsyncGenerator<DemoDelivery> {
  for (const date of (await readdir(folder)).sort()) yield* readDay(folder, date);
}

async function* readDay(folder: string, date: string): AsyncGenerator<DemoDelivery> {
  const list = join(folder, date, 'files.ndjson');
  const files = existsSync(list)
    ? readFileSync(list, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Listed)
    : [];
  const posts = join(folder, date, 'posts.ndjson.gz');
  let read = 0;
  for await (const line of existsSync(posts) ? zippedLines(posts) : []) {
    while (files[0] !== undefined && files[0].after <= read) yield fileOf(folder, files.shift() as Listed);
    yield JSON.parse(line) as Posted;
    read += 1;
  }
  for (const file of files) yield fileOf(folder, file);
}

function fileOf(folder: string, { file, path }: Listed): DemoDelivery {
  return { ...file, content: readFileSync(join(folder, path), 'utf8') } as Filed;
}
