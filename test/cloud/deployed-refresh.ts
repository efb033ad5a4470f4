import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { modelsFile } from '#functions/refresh/cloud/deployed.ts';
import { type AuditSource, allModels, type CompiledModels } from '#sql/plan/compiled.ts';
import { athenaSync } from './athena-sync.ts';
import { awsConfig, type Deployment } from './deployment.ts';
import type { LambdaProcess } from './lambda.ts';
import { type Definition, type Ended, LocalStateMachine } from './state-machine.ts';

const names = ['RefreshPlan', 'RefreshRender', 'RefreshRecord'];

/** The state machine of the template with its functions. */
export class DeployedRefresh {
  readonly #deployment: Deployment;
  readonly #functions: readonly LambdaProcess[];
  readonly #machine: LocalStateMachine;

  private constructor(deployment: Deployment, functions: readonly LambdaProcess[], athenaEndpoint: string) {
    this.#deployment = deployment;
    this.#functions = functions;
    const id = deployment.assembly.id('AWS::StepFunctions::StateMachine');
    const definition = JSON.parse(String(deployment.property(id, 'DefinitionString'))) as Definition;
    const byArn = names.map((name, at) => [deployment.functionArn(name), functions[at] as LambdaProcess] as const);
    const athena = athenaSync(new AthenaClient({ ...awsConfig, endpoint: athenaEndpoint }));
    this.#machine = new LocalStateMachine(definition, Object.fromEntries(byArn), athena);
  }

  /** @param models other models than those that are deployed */
  static async start(
    deployment: Deployment,
    athenaEndpoint: string,
    models?: CompiledModels,
  ): Promise<DeployedRefresh> {
    const start = async (name: string) => {
      const code = deployment.code(name);
      return deployment.start(name, models === undefined ? code : await withModels(code, models));
    };
    return new DeployedRefresh(deployment, await Promise.all(names.map(start)), athenaEndpoint);
  }

  /** What the nightly schedule starts at a time. */
  async night(scheduledAt: string, name = `night-${scheduledAt.slice(0, 10)}`): Promise<Ended> {
    const id = this.#deployment.assembly.id('AWS::Scheduler::Schedule', 'Refresh');
    const { Input } = this.#deployment.property(id, 'Target') as { Input: string };
    const input = JSON.parse(Input.replace('<aws.scheduler.scheduled-time>', scheduledAt)) as Record<string, unknown>;
    return this.#machine.run({ name, startTime: new Date(scheduledAt).toISOString(), input });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#functions.map((each) => each.stop()));
  }
}

/** The models that the functions carry. */
export async function deployedModels(deployment: Deployment): Promise<CompiledModels> {
  return JSON.parse(await readFile(join(deployment.code('RefreshRender'), modelsFile), 'utf8')) as CompiledModels;
}

/** A copy of a function's code with other models. */
async function withModels(code: string, models: CompiledModels): Promise<string> {
  const copy = `${code}-changed`;
  await cp(code, copy, { recursive: true });
  await writeFile(join(copy, modelsFile), JSON.stringify(models));
  return copy;
}

/** One model and what it needs: the way to it stays as it is, and is shorter. */
export function modelsUpTo(compiled: CompiledModels, name: string, audit: AuditSource): CompiledModels {
  const needed = neededBy(compiled, name);
  const levels = compiled.levels.map((level) => level.filter(({ contract }) => needed.has(contract.name)));
  return { levels: levels.filter((level) => level.length > 0), audits: [audit] };
}

/** The models that it reads, those that its audits read, and so on. */
function neededBy(compiled: CompiledModels, name: string): Set<string> {
  const needed = new Set([name]);
  for (const next of needed) {
    const model = allModels(compiled).find(({ contract }) => contract.name === next);
    const related = (model?.contract.relationships ?? []).map(({ references: [table] }) => table);
    for (const other of [...(model?.references ?? []), ...related]) needed.add(other);
  }
  return needed;
}
