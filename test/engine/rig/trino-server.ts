import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, startServer, waitUntilReady } from './child-process.ts';
import { findJava } from './java.ts';
import { catalogFiles, jvmOptions, type Storage, serverFile } from './trino-config.ts';
import { installTrino } from './trino-install.ts';

const endWithParent = new URL('./end_with_parent.py', import.meta.url).pathname;

/** A running Trino. */
export interface Trino {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts Trino over the Glue and S3 of `storage`, with its files under `folder`, and waits until it answers. */
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
  await waitUntilReady(server, () => isReady(endpoint));
  return { endpoint, stop: () => server.stop() };
}

async function isReady(endpoint: string): Promise<boolean> {
  const answer = await fetch(`${endpoint}/v1/info`);
  const info = (await answer.json()) as { starting?: boolean };
  return info.starting === false;
}
