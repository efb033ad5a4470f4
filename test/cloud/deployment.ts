import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { demoKeys } from '#local/commands/demo.ts';
import { askGlue } from '../engine/rig/glue-table.ts';
import type { Assembly } from './assembly.ts';
import { type Physical, resolved } from './intrinsics.ts';
import { type LambdaLimits, type LambdaProcess, startLambda } from './lambda.ts';

export const account = '123456789012';
export const region = 'us-east-1';
export const awsConfig = { region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

export const sourceSecrets = { shopify: demoKeys.shopify, ga4ApiSecret: 'demo-api-secret' };
export const pseudonymKey = '7Qm2Zr9KxT4bVn8WcD1yHs6LfJ3gPa5UeR0tXoBi2MkNwCq7SvEzYhGdFjAu4l9p';

export type DeployOptions = {
  /** Where S3, SQS, Secrets Manager and Glue answer. */
  readonly endpoint: string;
  readonly athenaEndpoint?: string;
  /** First and last day of raw partitions: the emulated Glue and S3 take a listing for each projected day. */
  readonly days?: readonly [string, string];
};

export type PutSecret = {
  readonly signing?: Readonly<Record<string, readonly string[]>>;
  readonly pulled?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** Resource types of the template that the tests make through the services' own API. */
export const madeTypes = [
  'AWS::Glue::Database',
  'AWS::Glue::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** What the tests play themselves, as the template states it. */
export const playedTypes = [
  'AWS::Athena::WorkGroup',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];

/** The template's data plane on emulated services, and its functions as processes of their own. */
export class Deployment {
  readonly assembly: Assembly;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly #options: DeployOptions;

  constructor(assembly: Assembly, options: DeployOptions) {
    this.assembly = assembly;
    this.#options = options;
    this.s3 = new S3Client({ ...awsConfig, endpoint: options.endpoint, forcePathStyle: true });
    this.sqs = new SQSClient({ ...awsConfig, endpoint: options.endpoint });
  }

  /** The name of the one resource of a type whose logical id begins so. */
  ref(type: string, beginning?: string): string {
    return this.#physical(this.assembly.id(type, beginning)).ref;
  }

  functionArn(beginning: string): string {
    const { attributes } = this.#physical(this.assembly.id('AWS::Lambda::Function', beginning));
    return attributes.Arn ?? '';
  }

  /** The folder with a function's code. */
  code(beginning: string): string {
    return this.assembly.code(this.assembly.id('AWS::Lambda::Function', beginning));
  }

  /** A property with its references put in. */
  property(logicalId: string, name: string): unknown {
    return resolved(this.assembly.resources[logicalId]?.Properties[name], (id) => this.#physical(id));
  }

  /** Starts a function with its own variables, memory and time; `variables` stand in their place. */
  async start(
    beginning: string,
    code = this.code(beginning),
    variables: Readonly<Record<string, string>> = {},
  ): Promise<LambdaProcess> {
    const id = this.assembly.id('AWS::Lambda::Function', beginning);
    const { Variables } = this.property(id, 'Environment') as { Variables: Record<string, string> };
    const limits = { megabytes: this.property(id, 'MemorySize'), seconds: this.property(id, 'Timeout') };
    return startLambda(code, { ...Variables, ...this.#runtimeVariables(), ...variables }, limits as LambdaLimits);
  }

  async create(): Promise<void> {
    for (const [id] of this.assembly.ofType('AWS::S3::Bucket')) await this.#createBucket(id);
    const queues = this.assembly.ofType('AWS::SQS::Queue').map(([id]) => id);
    const isTarget = (id: string) => this.property(id, 'RedrivePolicy') === undefined;
    for (const id of [...queues.filter(isTarget), ...queues.filter((other) => !isTarget(other))]) {
      await this.#createQueue(id);
    }
    await this.#createSecret();
    for (const [id] of this.assembly.ofType('AWS::Glue::Database')) {
      await this.#glue('CreateDatabase', { DatabaseInput: this.property(id, 'DatabaseInput') });
    }
    for (const [id] of this.assembly.ofType('AWS::Glue::Table')) await this.#createTable(id);
  }

  #physical(id: string): Physical {
    if (id === 'AWS::AccountId') return { ref: account, attributes: {} };
    const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
    switch (this.assembly.resources[id]?.Type) {
      case 'AWS::S3::Bucket':
        return { ref: id.toLowerCase(), attributes: { Arn: `arn:aws:s3:::${id.toLowerCase()}` } };
      case 'AWS::SQS::Queue':
        return { ref: `${this.#options.endpoint}/${account}/${id}`, attributes: { Arn: arn('sqs', id) } };
      case 'AWS::Lambda::Function':
        return { ref: id, attributes: { Arn: arn('lambda', `function:${id}`) } };
      case 'AWS::IAM::Role':
        return { ref: id, attributes: { Arn: arn('iam', `role/${id}`) } };
      case 'AWS::Glue::Database':
        return { ref: (this.property(id, 'DatabaseInput') as { Name: string }).Name, attributes: {} };
      default:
        return { ref: id, attributes: {} };
    }
  }

  async #createBucket(id: string): Promise<void> {
    const Bucket = this.#physical(id).ref;
    await this.s3.send(new CreateBucketCommand({ Bucket }));
    if (this.property(id, 'VersioningConfiguration') === undefined) return;
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await this.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }

  async #createQueue(id: string): Promise<void> {
    const redrive = this.property(id, 'RedrivePolicy');
    const Attributes = {
      VisibilityTimeout: String(this.property(id, 'VisibilityTimeout') ?? 30),
      ...(redrive === undefined ? {} : { RedrivePolicy: JSON.stringify(redrive) }),
    };
    await this.sqs.send(new CreateQueueCommand({ QueueName: id, Attributes }));
  }

  /** As the template draws it, with the sources' keys that the operator puts in. */
  async #createSecret(): Promise<void> {
    const id = this.assembly.id('AWS::SecretsManager::Secret');
    const { SecretStringTemplate, GenerateStringKey } = this.property(id, 'GenerateSecretString') as {
      SecretStringTemplate: string;
      GenerateStringKey: string;
    };
    const drawn = { ...(JSON.parse(SecretStringTemplate) as object), [GenerateStringKey]: pseudonymKey };
    const SecretString = JSON.stringify({ ...drawn, signing: signingKeys() });
    await this.#secrets().send(new CreateSecretCommand({ Name: id, SecretString }));
  }

  /** Writes the secret anew, as an operator does: with these keys of sources in place of those it was made with. */
  async putSecret({ signing = {}, pulled = {} }: PutSecret): Promise<void> {
    const SecretId = this.assembly.id('AWS::SecretsManager::Secret');
    const secret = { pseudonymKey, signing: { ...signingKeys(), ...signing }, pulled };
    await this.#secrets().send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));
  }

  #secrets(): SecretsManagerClient {
    return new SecretsManagerClient({ ...awsConfig, endpoint: this.#options.endpoint });
  }

  async #createTable(id: string): Promise<void> {
    const input = this.property(id, 'TableInput') as { Parameters: Record<string, unknown> };
    // CloudFormation makes text of every parameter.
    const parameters = Object.entries(input.Parameters).map(([name, value]) => [name, String(value)]);
    const days = this.#options.days ? { 'projection.dt.range': this.#options.days.join(',') } : {};
    const TableInput = { ...input, Parameters: { ...Object.fromEntries(parameters), ...days } };
    await this.#glue('CreateTable', { DatabaseName: this.property(id, 'DatabaseName'), TableInput });
  }

  async #glue(operation: string, input: unknown): Promise<void> {
    await askGlue({ glueEndpoint: this.#options.endpoint }, operation, input);
  }

  #runtimeVariables(): Record<string, string> {
    const { endpoint, athenaEndpoint = endpoint } = this.#options;
    return {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: awsConfig.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: awsConfig.credentials.secretAccessKey,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_ATHENA: athenaEndpoint,
    };
  }
}

function signingKeys(): Readonly<Record<string, readonly string[]>> {
  const listed = Object.entries({ ...demoKeys, ga4: sourceSecrets.ga4ApiSecret });
  return Object.fromEntries(listed.map(([source, key]) => [source, [key]]));
}
