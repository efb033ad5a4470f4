import { folderLake } from '#functions/lake/folder-lake.ts';
import { usualLimits } from '#functions/pull/answer.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import { pullSource } from '#functions/pull/pull-source.ts';
import { pulledSource } from '#functions/pull/pulled.ts';
import { ownBrand } from '#local/first-settings.ts';
import { lakeKeyOf } from '#local/lake-key.ts';
import { type Output, textTable } from '#local/output.ts';
import { credentialsFor } from '#local/pull-secrets.ts';

export type PullArguments = {
  readonly source: string;
  readonly lake: string;
  /** File with the secrets; the variable LIFECYCLE_SECRETS without one. */
  readonly secrets?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
};

/**
 * Pulls a source into a lake that is a folder, and tells where each feed stands.
 * @throws PullError, IntakeError
 */
export async function pullCommand(options: PullArguments, output: Output): Promise<void> {
  const { lake, env = process.env } = options;
  const source = pulledSource(options.source);
  const credentials = await credentialsFor(source.name, options.secrets, env);
  const results = await pullSource(source, credentials, await pullDepsOf(lake, env, output)).finally(output.done);
  const rows = results.map(({ feed, pages, records, quarantined, status, cursor }) => [
    feed,
    pages,
    records,
    quarantined,
    status,
    cursor ?? 'its beginning',
  ]);
  output.out(textTable(['feed', 'pages', 'records', 'quarantined', 'status', 'stands at'], rows));
}

/** What a source is asked with on this machine. */
export async function pullDepsOf(folder: string, env: NodeJS.ProcessEnv, output: Output): Promise<PullDeps> {
  const lake = folderLake(folder);
  return {
    lake,
    quarantine: lake,
    key: await lakeKeyOf(folder, env),
    brand: await ownBrand(lake),
    logger: { info: () => undefined, warn: output.out, error: (_, { reason }) => output.out(String(reason)) },
    fetch,
    limits: usualLimits,
    clock: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    deadline: Number.POSITIVE_INFINITY,
    progress: (feed, { pages, records }) => output.progress(`${feed}: ${pages} pages, ${records} records`),
  };
}
