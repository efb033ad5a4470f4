import { join } from 'node:path';
import { cached } from './cache-folder.ts';
import { run, type ServerProcess, startServer } from './child-process.ts';

const script = new URL('./moto_server.py', import.meta.url).pathname;
const moto = 'moto[server,s3,glue,sqs,secretsmanager,cloudformation,stepfunctions]==5.2.5';

/** A moto server of its own: S3, Glue, SQS, Secrets Manager, CloudFormation at one endpoint. */
export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts moto (fetched into the cache the first time) on a free loopback port. */
export async function startMoto(logFolder: string): Promise<Moto> {
  const python = join(await installMoto(), 'bin/python');
  const server: ServerProcess = startServer(python, ['-u', script], join(logFolder, 'moto.log'));
  const port = await server.firstLine();
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => server.stop() };
}

async function installMoto(): Promise<string> {
  return cached('moto-5.2.5', async (folder) => {
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '-q', moto]);
  });
}
