import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMoto } from '../engine/rig/moto-server.ts';
import { synthesised } from './assembly.ts';
import { DeployedIntake } from './deployed-intake.ts';
import { Deployment } from './deployment.ts';
import { type Gate, startGate } from './gate.ts';

/** Intake as the template deploys it, on emulated services of its own. */
export type StartedIntake = {
  readonly intake: DeployedIntake;
  readonly deployment: Deployment;
  /** What the functions reach the services through. */
  readonly gate: Gate;
  stop(): Promise<void>;
};

export async function startIntake(): Promise<StartedIntake> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-intake-'));
  const moto = await startMoto(folder);
  const gate = await startGate(moto.endpoint);
  const deployment = new Deployment(synthesised(), { endpoint: gate.endpoint });
  await deployment.create();
  const intake = await DeployedIntake.start(deployment);
  const stop = async () => {
    await intake.stop();
    await gate.stop();
    await moto.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { intake, deployment, gate, stop };
}
