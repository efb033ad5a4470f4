import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

let client: SQSClient | undefined;

/** One attempt to put a message on the queue; repeating is the caller's, who has a time to keep. */
export async function sendMessage(queueUrl: string, message: string, signal: AbortSignal): Promise<void> {
  client ??= new SQSClient({ maxAttempts: 1 });
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }), { abortSignal: signal });
}
