import type { RunStatus } from '../run-record.ts';
import { deployedParts } from './deployed.ts';
import { type RecordState, recordEnd } from './record.ts';

export async function handler(state: RecordState): Promise<{ readonly status: RunStatus }> {
  return { status: await recordEnd(deployedParts(), state) };
}
