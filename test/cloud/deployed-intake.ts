import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Deployment } from './deployment.ts';
import { objectCreated, type Post, urlEvent } from './events.ts';
import type { LambdaProcess } from './lambda.ts';
import { QueuePoller } from './queue-poller.ts';

export type UrlAnswer = { readonly statusCode: number; readonly body: string };

/** The three functions of intake with their queue and buckets. */
export class DeployedIntake {
  readonly deployment: Deployment;
  readonly poller: QueuePoller;
  readonly rawBucket: string;
  readonly queueUrl: string;
  readonly #receive: LambdaProcess;
  readonly #queue: LambdaProcess;
  readonly #file: LambdaProcess;

  private constructor(
    deployment: Deployment,
    [receive, queue, file]: readonly [LambdaProcess, LambdaProcess, LambdaProcess],
  ) {
    this.deployment = deployment;
    this.rawBucket = deployment.ref('AWS::S3::Bucket', 'LakeRaw');
    this.queueUrl = deployment.ref('AWS::SQS::Queue', 'IntakeDeliveries');
    this.#receive = receive;
    this.#queue = queue;
    this.#file = file;
    this.poller = new QueuePoller(deployment.sqs, this.queueUrl, queue);
  }

  static async start(deployment: Deployment): Promise<DeployedIntake> {
    const functions = await Promise.all([
      deployment.start('IntakeReceive'),
      deployment.start('IntakeQueue'),
      deployment.start('IntakeFile'),
    ]);
    return new DeployedIntake(deployment, functions);
  }

  post(post: Post, at?: string): Promise<UrlAnswer> {
    return this.#receive.invoke<UrlAnswer>(urlEvent(post), at);
  }

  /** Puts a file under `drop/` and says so, as the rule of the stack does. */
  async drop(mapping: string, name: string, content: string, at = new Date().toISOString()): Promise<void> {
    const key = `drop/${mapping}/${name}`;
    await this.announce(key, content, at, await this.put(key, content));
  }

  /** Says that a version of a file was put; the function may be told more than once. */
  async announce(key: string, content: string, at: string, version: string): Promise<void> {
    await this.#file.invoke(objectCreated(this.rawBucket, key, content, at, version), at);
  }

  /** Puts an object into the raw bucket, as an operator puts settings, and gives its version. */
  async put(Key: string, Body: string): Promise<string> {
    const { VersionId } = await this.deployment.s3.send(new PutObjectCommand({ Bucket: this.rawBucket, Key, Body }));
    if (VersionId === undefined) throw new Error('the raw bucket keeps no versions');
    return VersionId;
  }

  logs(): string {
    return [this.#receive, this.#queue, this.#file].map((each) => each.logs()).join('');
  }

  async stop(): Promise<void> {
    await Promise.all([this.#receive, this.#queue, this.#file].map((each) => each.stop()));
  }
}
