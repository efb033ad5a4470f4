import type { TestProject } from 'vitest/node';
import { startRig } from './start-rig.ts';
import { runningRig } from './use-rig.ts';

/** Vitest's global setup of the engine project: one rig for all its files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const rig = await startRig();
  project.provide('rig', runningRig(rig));
  return () => rig.stop();
}
