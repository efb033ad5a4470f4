import { gzipSync } from 'node:zlib';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { lakeKey } from '#functions/keys/key.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { sourceNamed } from '#functions/sources/index.ts';
import type { Delivery, MapContext, SourceRequest } from '#functions/sources/source.ts';
import type { Load } from './deliveries.ts';
import { mediansOf } from './processor.ts';

export type Throughput = {
  readonly name: string;
  /** Bytes of an order or event. */
  readonly size: number;
  /** A second of one core. */
  readonly rate: number;
  /** Parsing the same bytes and gzip at its usual level, in the same run. */
  readonly floor: number;
  /** Of what is received, a second. */
  readonly megabytes: number;
  readonly reach: string;
};

const key = lakeKey(Buffer.from('8f1c3f0e5b7a4d92a6e8c1b0d7f6534299ab10cd77ee4f31b2a5c8d9e0f17263', 'hex'));
const nowhere: StateLake = {
  put: async () => 'written',
  get: async () => null,
  async *read() {},
  async *list() {},
  getMarked: async () => null,
  putMarked: async () => '1',
};

/** From the delivery at the door to the packed rows of the lake, without the network between. */
export async function throughputOf(load: Load, rounds: number): Promise<Throughput> {
  const batches = inBatches(load.requests);
  const works = [() => parsedAndPacked(batches), () => takenIn(load, batches)];
  const [least = 0, whole = 0] = await mediansOf(works, rounds);
  const count = load.requests.length * load.each;
  const bytes = load.requests.reduce((sum, { body }) => sum + body.length, 0);
  return {
    name: load.name,
    size: bytes / count,
    rate: count / whole,
    floor: count / least,
    megabytes: bytes / whole / 1e6,
    reach: load.reach,
  };
}

type Batch = readonly SourceRequest[];

/** As the queue hands them over at most. */
const batchLength = 500;

function inBatches(requests: readonly SourceRequest[]): readonly Batch[] {
  const count = Math.ceil(requests.length / batchLength);
  return Array.from({ length: count }, (_, at) => requests.slice(at * batchLength, (at + 1) * batchLength));
}

/** The least that anything would have to do. */
function parsedAndPacked(batches: readonly Batch[]): void {
  for (const batch of batches) {
    for (const { body } of batch) JSON.parse(body.toString());
    gzipSync(Buffer.concat(batch.map(({ body }) => body)));
  }
}

async function takenIn(load: Load, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) {
    const context: MapContext = { pseudonyms: pseudonyms(key), brand: 'own' };
    const arrivals = batch.map((request, at) => arrivalOfRequest(request, at, load, context));
    const { tables } = await writeArrivals(arrivals, { lake: nowhere, key });
    const lost = Object.values(tables).reduce((sum, { quarantined }) => sum + quarantined, 0);
    if (lost > 0) throw new Error(`${lost} records of "${load.name}" were quarantined: the figure would mean nothing`);
  }
}

function arrivalOfRequest(request: SourceRequest, at: number, load: Load, context: MapContext): Arrival {
  const source = sourceNamed(load.source);
  const verdict = source?.webhook?.verify(request, load.keys);
  if (!source || verdict === undefined || verdict === 'refused')
    throw new Error(`${load.source} refused "${load.name}"`);
  const { headers, body, receivedAt } = request;
  const delivery: Delivery = {
    id: String(at),
    receivedAt: new Date(receivedAt).toISOString(),
    isVerified: verdict === 'verified',
    headers,
    body,
  };
  return arrivalOf(source, delivery, context);
}
