import type { S3Event, S3EventRecord, S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { intakeDeps } from './aws.ts';
import { type DroppedObject, intakeFile } from './file.ts';
import type { IntakeDeps } from './queue.ts';

let deps: IntakeDeps | undefined;

/** S3 says each object at least once and in any order; the same file again makes the same objects. */
export async function handler(event: S3Event | S3ObjectCreatedNotificationEvent): Promise<void> {
  deps ??= intakeDeps('intake-file');
  const dropped = 'Records' in event ? event.Records.map(droppedObject) : [createdObject(event)];
  for (const object of dropped) await intakeFile(object, deps);
}

/** S3 writes keys into its own notifications as a form does: `+` for a blank, the rest percent-encoded. */
export function droppedObject({ eventTime, s3 }: S3EventRecord): DroppedObject {
  const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
  return { key, etag: s3.object.eTag, version: s3.object.versionId, droppedAt: new Date(eventTime).toISOString() };
}

/** Through EventBridge a key comes as it is. */
export function createdObject({ time, detail }: S3ObjectCreatedNotificationEvent): DroppedObject {
  const { key, etag, 'version-id': version } = detail.object;
  return { key, etag, version, droppedAt: new Date(time).toISOString() };
}
