import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type ServerProcess, startServer, waitUntilReady } from './child-process.ts';
import { findJava } from './java.ts';
import { runOnTrino } from './trino-client.ts';
import { catalogFiles, jvmOptions, type Storage, serverFile } from './trino-config.ts';
import { installTrino } from './trino-install.ts';

const endWithParent = new URL('./end_with_parent.py', import.meta.url).pathname;

/** A running Trino. */
export interface Trino {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts Trino over the Glue and S3 of `storage`, with its files under `folder`, and waits until it reads tables. */
export async function startTrino(folder: string, storage: Storage): Promise<Trino> {
  const [installation, java, port] = await Promise.all([installTrino(), findJava(), freePort()]);
  const etc = join(folder, 'etc');
  await mkdir(join(etc, 'catalog'), { recursive: true });
  await writeFile(join(etc, 'config.properties'), serverFile(port, installation.plugins, join(etc, 'catalog')));
  for (const [name, text] of Object.entries(catalogFiles(storage))) {
    await writeFile(join(etc, 'catalog', `${name}.properties`), text);
  }
  const args = [
    endWithParent,
    java,
    ...jvmOptions(folder),
    '-cp',
    join(installation.jars, '*'),
    'io.trino.server.TrinoServer',
  ];
  const server = startServer('python3', args, join(folder, 'trino.log'));
  const endpoint = `http://127.0.0.1:${port}`;
  await waitUntilReady(server, () => hasStarted(endpoint));
  await waitUntilTablesAreRead(server, endpoint, storage.bucket);
  return { endpoint, stop: () => server.stop() };
}

async function hasStarted(endpoint: string): Promise<boolean> {
  const answer = await fetch(`${endpoint}/v1/info`);
  const info = (await answer.json()) as { starting?: boolean };
  return info.starting === false;
}

/**
 * Trino says that it has started before its scheduler knows which catalogues the node has: until then, for some
 * seconds, every statement that reads a table fails for want of a node. So a table is made, and read until it can be.
 */
async function waitUntilTablesAreRead(server: ServerProcess, endpoint: string, bucket: string): Promise<void> {
  const run = (sql: string) => runOnTrino(endpoint, sql, undefined, AbortSignal.timeout(60_000));
  await run(`create schema trino_start with (location = 's3://${bucket}/trino_start')`);
  await run('create table trino_start.one as select 1 as n');
  await waitUntilReady(server, async () => (await run('select n from trino_start.one')).rows.length === 1);
  await run('drop table trino_start.one');
  await run('drop schema trino_start');
}
