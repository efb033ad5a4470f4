import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { brand } from '#local/demo/world/settings.ts';
import cdk from '../../cdk.json' with { type: 'json' };

declare module 'vitest' {
  export interface ProvidedContext {
    assembly?: string;
  }
}

const root = join(import.meta.dirname, '../..');
const execute = promisify(execFile);

/** Vitest's global setup of the cloud project: the stack synthesised as `cdk deploy` does it, bundles and all. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-assembly-'));
  await linkRuntimePackages(folder);
  const context = JSON.stringify({ ...cdk.context, brand });
  await execute(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: context },
    maxBuffer: 16 * 1024 * 1024,
  });
  project.provide('assembly', folder);
  return () => rm(folder, { recursive: true, force: true });
}

/** Lambda's Node.js brings the AWS SDK and nothing else: what a bundle leaves out besides is missing here too. */
async function linkRuntimePackages(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules'));
  for (const scope of ['@aws-sdk', '@smithy']) {
    await symlink(join(root, 'node_modules', scope), join(folder, 'node_modules', scope));
  }
}
