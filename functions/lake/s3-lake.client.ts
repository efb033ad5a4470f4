import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { type IntakeCode, IntakeError } from '#functions/intake/errors.ts';
import { checkKey, type LakeEntry, type Marked, type StateLake } from './lake.ts';

const mostConflicts = 5;

export type S3LakeOptions = {
  readonly bucket: string;
  /** For tests and other S3 stores: endpoint, path style, credentials. */
  readonly client?: S3ClientConfig;
  readonly sleep?: (milliseconds: number) => Promise<void>;
};

/** A lake in a bucket; the client is made at the first call. */
export function s3Lake({ bucket, client: config = {}, sleep = pause }: S3LakeOptions): StateLake {
  let made: S3Client | undefined;
  const client = () => {
    made ??= new S3Client(config);
    return made;
  };
  return {
    put: async (key, bytes, options) => {
      const input = { Bucket: bucket, Key: checkKey(key), Body: bytes, ...(options?.ifAbsent ? absent : {}) };
      return (await put(client(), input, sleep)) === null ? 'already there' : 'written';
    },
    get: (key) => get(client(), bucket, checkKey(key)),
    read: (key, version) => read(client(), bucket, checkKey(key), version),
    list: (prefix) => list(client(), bucket, prefix),
    getMarked: (key) => getMarked(client(), bucket, checkKey(key)),
    putMarked: async (key, bytes, mark) => {
      const condition = mark === null ? absent : { IfMatch: mark };
      return put(client(), { Bucket: bucket, Key: checkKey(key), Body: bytes, ...condition }, sleep);
    },
  };
}

const absent = { IfNoneMatch: '*' } as const;

/**
 * The ETag of what was written; null where the condition did not hold. 412 says that, and 404 of an object that was to
 * be replaced. 409 means that another writer is at it and may yet fail, so it is asked again until it is one or the
 * other.
 */
async function put(
  client: S3Client,
  input: PutObjectCommandInput,
  sleep: (ms: number) => Promise<void>,
): Promise<string | null> {
  for (let conflicts = 0; ; conflicts++) {
    try {
      const { ETag = '' } = await client.send(new PutObjectCommand(input));
      return ETag;
    } catch (error) {
      const status = statusOf(error);
      if (status === 412 || (status === 404 && input.IfMatch !== undefined)) return null;
      if (status !== 409 || conflicts >= mostConflicts) {
        throw failure('LC-ING-021', 's3:PutObject', `${input.Bucket}/${input.Key}`, error);
      }
      await sleep(Math.random() * 100 * 2 ** conflicts);
    }
  }
}

async function get(client: S3Client, bucket: string, key: string): Promise<Uint8Array | null> {
  return (await getMarked(client, bucket, key))?.bytes ?? null;
}

async function getMarked(client: S3Client, bucket: string, key: string): Promise<Marked | null> {
  try {
    const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { bytes: Body ? await Body.transformToByteArray() : new Uint8Array(), mark: ETag };
  } catch (error) {
    if (statusOf(error) === 404 && !isOfBucket(error)) return null;
    throw failure('LC-ING-022', 's3:GetObject', `${bucket}/${key}`, error);
  }
}

async function* read(client: S3Client, bucket: string, key: string, version?: string): AsyncIterable<Uint8Array> {
  const input = { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) };
  try {
    const { Body } = await client.send(new GetObjectCommand(input));
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

/** A bucket that is not there is no empty one. */
function isOfBucket(error: unknown): boolean {
  return error instanceof Error && error.name === 'NoSuchBucket';
}

function statusOf(error: unknown): number | undefined {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return (metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
