import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAthenaServer } from './athena-server.ts';
import { askMoto, type GlueEndpoint } from './glue-table.ts';
import { startMoto } from './moto-server.ts';
import { startTrino } from './trino-server.ts';

/** What an AWS SDK v3 client is made with, apart from its endpoint. */
export interface RigAwsConfig {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A real Athena's engine, catalogue and storage on this machine. All its fields but `stop` are plain data. */
export interface Rig {
  readonly athenaEndpoint: string;
  readonly s3Endpoint: string;
  readonly glueEndpoint: string;
  readonly awsConfig: RigAwsConfig;
  readonly bucket: string;
  readonly workGroup: string;
  stop(): Promise<void>;
}

interface Stoppable {
  stop(): Promise<void>;
}

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Starts moto, Trino over it and the Athena API before it; one bucket is there. What was started is stopped by `stop`. */
export async function startRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'athena-rig-'));
  const started: Stoppable[] = [];
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const moto = await startMoto(folder);
    started.push(moto);
    const bucket = await createBucket({ glueEndpoint: moto.endpoint });
    const trino = await startTrino(folder, { endpoint: moto.endpoint, bucket, region, ...credentials });
    started.push(trino);
    const athena = await startAthenaServer({ trino: trino.endpoint, s3: moto.endpoint });
    started.push(athena);
    return rigOf(athena.endpoint, moto.endpoint, bucket, stop);
  } catch (error) {
    await Promise.all(started.map((server) => server.stop()));
    throw error;
  }
}

function rigOf(athenaEndpoint: string, moto: string, bucket: string, stop: () => Promise<void>): Rig {
  return {
    athenaEndpoint,
    s3Endpoint: moto,
    glueEndpoint: moto,
    awsConfig: { region, credentials },
    bucket,
    workGroup: 'primary',
    stop,
  };
}

async function createBucket(rig: GlueEndpoint): Promise<string> {
  const bucket = 'lake';
  await askMoto(rig.glueEndpoint, 's3', { method: 'PUT', path: `/${bucket}` });
  return bucket;
}
