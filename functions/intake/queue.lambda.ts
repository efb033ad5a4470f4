import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { intakeDeps } from './aws.ts';
import { type IntakeDeps, intakeMessages } from './queue.ts';
import { lastSeconds, queueSeconds } from './time-limits.ts';

let deps: IntakeDeps | undefined;

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  deps ??= intakeDeps('intake-queue');
  const end = Date.now() + (queueSeconds - lastSeconds) * 1000;
  const failed = await intakeMessages(event.Records, deps, () => Date.now() > end);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
