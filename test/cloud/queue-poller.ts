import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import type { LambdaProcess } from './lambda.ts';
import { FunctionFailed } from './lambda.ts';

export type Poll = {
  readonly messageIds: readonly string[];
  /** What the function said; the failure where it threw, and then every message goes back. */
  readonly answer: SQSBatchResponse | FunctionFailed;
};

/** Lambda's side of a queue: hands batches to the function, deletes what it took and gives the rest back. */
export class QueuePoller {
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;
  readonly #intake: LambdaProcess;

  constructor(sqs: SQSClient, queueUrl: string, intake: LambdaProcess) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
    this.#intake = intake;
  }

  /** One batch; what is given back can be had again at once, and not only after the visibility timeout. */
  async poll(batchSize: number, at?: string): Promise<Poll> {
    const messages = await this.#receive(batchSize);
    const messageIds = messages.map(({ MessageId }) => MessageId ?? '');
    if (messages.length === 0) return { messageIds, answer: { batchItemFailures: [] } };
    const event = { Records: messages.map(sqsRecord) };
    const answer = await this.#intake.invoke<SQSBatchResponse>(event, at).catch((error: unknown) => {
      if (error instanceof FunctionFailed) return error;
      throw error;
    });
    const failed =
      answer instanceof FunctionFailed ? messageIds : answer.batchItemFailures.map((f) => f.itemIdentifier);
    for (const { MessageId, ReceiptHandle } of messages) {
      const handle = { QueueUrl: this.#queueUrl, ReceiptHandle };
      if (failed.includes(MessageId ?? '')) {
        await this.#sqs.send(new ChangeMessageVisibilityCommand({ ...handle, VisibilityTimeout: 0 }));
      } else await this.#sqs.send(new DeleteMessageCommand(handle));
    }
    return { messageIds, answer };
  }

  /** The same function on another queue. */
  of(queueUrl: string): QueuePoller {
    return new QueuePoller(this.#sqs, queueUrl, this.#intake);
  }

  /** Messages that the queue holds, those in flight among them. */
  async waiting(): Promise<number> {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const command = new GetQueueAttributesCommand({ QueueUrl: this.#queueUrl, AttributeNames: [...AttributeNames] });
    const { Attributes } = await this.#sqs.send(command);
    return AttributeNames.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
  }

  async #receive(batchSize: number): Promise<Message[]> {
    const messages: Message[] = [];
    while (messages.length < batchSize) {
      const MaxNumberOfMessages = Math.min(10, batchSize - messages.length);
      const command = new ReceiveMessageCommand({
        QueueUrl: this.#queueUrl,
        MaxNumberOfMessages,
        MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      });
      const { Messages = [] } = await this.#sqs.send(command);
      if (Messages.length === 0) break;
      messages.push(...Messages);
    }
    return messages;
  }
}

function sqsRecord({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes }: Message) {
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    md5OfBody: MD5OfBody,
    attributes: Attributes,
    messageAttributes: {},
    eventSource: 'aws:sqs',
  };
}
