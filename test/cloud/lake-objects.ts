import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { opened } from '../functions/intake/lakes.ts';

export type LakeRow = Readonly<Record<string, string>>;

/** Every object of a bucket, by key: its bytes, unpacked where they are packed. */
export async function objectsIn(s3: S3Client, Bucket: string, Prefix = ''): Promise<Map<string, Buffer>> {
  const objects = new Map<string, Buffer>();
  for (const key of await keysIn(s3, Bucket, Prefix)) {
    const bytes = await objectAt(s3, Bucket, key);
    objects.set(key, opened(key, bytes));
  }
  return objects;
}

export async function objectAt(s3: S3Client, Bucket: string, Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

export async function keysIn(s3: S3Client, Bucket: string, Prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys;
}

/** The rows of a raw object. */
export function rowsOf(bytes: Buffer | undefined): LakeRow[] {
  const lines = (bytes ?? '').toString().trimEnd().split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as LakeRow);
}
