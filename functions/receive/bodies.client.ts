import type { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

/**
 * One attempt to keep a sealed body; one that is there stays. The SDK is loaded here and not with the module: hardly
 * any delivery is so large.
 */
export async function putBody(bucket: string, key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  client ??= new S3Client({ maxAttempts: 1 });
  const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, IfNoneMatch: '*' });
  await client.send(command, { abortSignal: signal }).catch((error: unknown) => {
    if (!isThere(error)) throw error;
  });
}

function isThere(error: unknown): boolean {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return (metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode === 412;
}
