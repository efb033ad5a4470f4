import type { Lake } from '#functions/lake/lake.ts';
import { RefreshRunning } from '../errors.ts';

/** Longer than the state machine may run: a lease that is older belongs to an execution that is over. */
export const leaseHours = 12;

const prefix = 'runs/lease/';

type Lease = { readonly holder: string; readonly takenAt: string };
type Newest = { readonly number: number; readonly isReleased: boolean; readonly lease: Lease | undefined };

/**
 * Takes the right to refresh: each taking is an object with the next number, put only if nobody else put it. To break a
 * lease by hand, put an empty object `runs/lease/<number>.released`.
 * @throws RefreshRunning (LC-RUN-004), with the holder and since when
 */
export async function takeLease(lake: Lake, holder: string, now: Date): Promise<void> {
  const newest = await newestLease(lake);
  if (isHeld(newest, now)) {
    if (newest?.lease?.holder === holder) return;
    throw new RefreshRunning(describe(newest?.lease));
  }
  const next: Lease = { holder, takenAt: now.toISOString() };
  const key = `${leaseKey((newest?.number ?? 0) + 1)}.json`;
  const result = await lake.put(key, new TextEncoder().encode(JSON.stringify(next)), { ifAbsent: true });
  if (result === 'already there') throw new RefreshRunning('another execution, started at this moment');
}

/** Gives the lease back, if the holder has it. */
export async function releaseLease(lake: Lake, holder: string): Promise<void> {
  const newest = await newestLease(lake);
  if (newest?.lease?.holder !== holder) return;
  await lake.put(`${leaseKey(newest.number)}.released`, new Uint8Array());
}

function isHeld(newest: Newest | undefined, now: Date): boolean {
  if (newest?.lease === undefined || newest.isReleased) return false;
  return now.getTime() - Date.parse(newest.lease.takenAt) < leaseHours * 3_600_000;
}

async function newestLease(lake: Lake): Promise<Newest | undefined> {
  const keys: string[] = [];
  for await (const { key } of lake.list(prefix)) keys.push(key);
  const number = Math.max(0, ...keys.map((key) => Number.parseInt(key.slice(prefix.length), 10) || 0));
  if (number === 0) return undefined;
  const bytes = await lake.get(`${leaseKey(number)}.json`);
  const lease = bytes === null ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as Lease);
  return { number, lease, isReleased: keys.includes(`${leaseKey(number)}.released`) };
}

function leaseKey(number: number): string {
  return prefix + String(number).padStart(8, '0');
}

function describe(lease: Lease | undefined): string {
  return `execution ${lease?.holder} (since ${lease?.takenAt}; it ends by itself ${leaseHours} hours later)`;
}
