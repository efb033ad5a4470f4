import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { intakeDeps } from './aws.ts';
import { type IntakeDeps, intakeMessages } from './queue.ts';

let deps: IntakeDeps | undefined;

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  deps ??= intakeDeps('intake-queue');
  const failed = await intakeMessages(event.Records, deps);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
