import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { type IntakeCode, IntakeError } from './errors.ts';
import { checkKey, type Lake, type LakeEntry, type PutResult } from './lake.ts';

const mostConflicts = 5;

export type S3LakeOptions = {
  readonly bucket: string;
  /** For tests and other S3 stores: endpoint, path style, credentials. */
  readonly client?: S3ClientConfig;
  readonly sleep?: (milliseconds: number) => Promise<void>;
};

/** A lake in a bucket; the client is made at the first call. */
export function s3Lake({ bucket, client: config = {}, sleep = pause }: S3LakeOptions): Lake {
  let made: S3Client | undefined;
  const client = () => {
    made ??= new S3Client(config);
    return made;
  };
  return {
    put: (key, bytes, options) => put(client(), inputOf(bucket, key, bytes, options?.ifAbsent), sleep),
    get: (key) => get(client(), bucket, checkKey(key)),
    read: (key) => read(client(), bucket, checkKey(key)),
    list: (prefix) => list(client(), bucket, prefix),
  };
}

function inputOf(bucket: string, key: string, bytes: Uint8Array, ifAbsent = false): PutObjectCommandInput {
  return { Bucket: bucket, Key: checkKey(key), Body: bytes, ...(ifAbsent ? { IfNoneMatch: '*' } : {}) };
}

/**
 * 412 means that the object is there. 409 means that another writer is at it and may yet fail, so it is asked again
 * until it is one or the other.
 */
async function put(
  client: S3Client,
  input: PutObjectCommandInput,
  sleep: (ms: number) => Promise<void>,
): Promise<PutResult> {
  for (let conflicts = 0; ; conflicts++) {
    try {
      await client.send(new PutObjectCommand(input));
      return 'written';
    } catch (error) {
      const status = statusOf(error);
      if (status === 412) return 'already there';
      if (status !== 409 || conflicts >= mostConflicts) {
        throw failure('LC-ING-021', 's3:PutObject', `${input.Bucket}/${input.Key}`, error);
      }
      await sleep(Math.random() * 100 * 2 ** conflicts);
    }
  }
}

async function get(client: S3Client, bucket: string, key: string): Promise<Uint8Array | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body ? await Body.transformToByteArray() : new Uint8Array();
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw failure('LC-ING-022', 's3:GetObject', `${bucket}/${key}`, error);
  }
}

async function* read(client: S3Client, bucket: string, key: string): AsyncIterable<Uint8Array> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    yield* (Body ?? []) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw failure('LC-ING-022', 's3:GetObject', `${bucket}/${key}`, error);
  }
}

async function* list(client: S3Client, bucket: string, prefix: string): AsyncIterable<LakeEntry> {
  let token: string | undefined;
  do {
    const input = { Bucket: bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) };
    const page = await client.send(new ListObjectsV2Command(input)).catch((error: unknown) => {
      throw failure('LC-ING-022', 's3:ListBucket', `${bucket}/${prefix}`, error);
    });
    for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) yield { key: Key, size: Size ?? 0 };
    token = page.NextContinuationToken;
  } while (token);
}

function failure(code: IntakeCode, action: string, object: string, cause: unknown): IntakeError {
  const name = cause instanceof Error ? cause.name : 'unknown error';
  return new IntakeError(code, `${object} (${name}; the role needs ${action}, and the key of an encrypted bucket)`, {
    cause,
  });
}

function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return (metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
