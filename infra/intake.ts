import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queueSeconds } from '#functions/intake/time-limits.ts';
import type { Privacy } from '#functions/personal/privacy.ts';
import { acknowledge } from './acknowledge.ts';
import { grantExactly } from './grants.ts';
import type { Lake } from './lake.ts';
import { lakeVariablesOf } from './lake-variables.ts';
import { NodeFunction } from './node-function.ts';

export type IntakeProps = {
  readonly lake: Lake;
  readonly receiveConcurrency: number;
  readonly allowedOrigins: readonly string[];
  readonly unsignedRatePerMinute: number;
  readonly brand: string;
  readonly privacy: Privacy;
};

const intakeTimeout = Duration.seconds(queueSeconds);
const fileTimeout = Duration.minutes(15);

/** Takes deliveries at a web address and files at `drop/`, and puts their records into the lake. */
export class Intake extends Construct {
  readonly url: string;
  readonly secret: Secret;
  readonly receive: NodeFunction;
  readonly queueIntake: NodeFunction;
  readonly fileIntake: NodeFunction;
  /** What no attempt could take in. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    this.secret = this.#secret();
    this.deadLetters = this.#queue('DeadLetters', { retentionPeriod: Duration.days(14) });
    const queue = this.#queue('Deliveries', {
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(intakeTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.receive = this.#receive(queue, props);
    this.url = this.receive.function.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.BUFFERED,
    }).url;
    this.queueIntake = this.#queueIntake(queue, props);
    this.fileIntake = this.#fileIntake(props);
  }

  /** All sources' keys, and the key of pseudonyms. Losing it breaks identities, so it outlives the stack. */
  #secret(): Secret {
    const secret = new Secret(this, 'Secret', {
      description: 'Signing keys of the sources, and the key that pseudonyms and seals are made with',
      // A change of these lines makes CloudFormation draw a new key.
      generateSecretString: {
        secretStringTemplate: '{"signing":{},"pulled":{}}',
        generateStringKey: 'pseudonymKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'A new key of pseudonyms would break every identity; sources rotate theirs by hand',
    );
    return secret;
  }

  #receive(queue: Queue, props: IntakeProps): NodeFunction {
    const { lake, receiveConcurrency, allowedOrigins, unsignedRatePerMinute } = props;
    const receive = new NodeFunction(this, 'Receive', {
      entry: 'receive/receive.lambda.ts',
      description: 'Takes deliveries: checks the signature and puts them on the queue',
      timeout: Duration.seconds(10),
      reservedConcurrentExecutions: receiveConcurrency,
      environment: {
        QUEUE_URL: queue.queueUrl,
        QUARANTINE_BUCKET: lake.quarantine.bucketName,
        SECRET_ID: this.secret.secretArn,
        ALLOWED_ORIGINS: allowedOrigins.join(','),
        UNSIGNED_RATE_PER_MINUTE: String(unsignedRatePerMinute),
      },
    });
    grantExactly(receive, ['sqs:SendMessage'], [queue.queueArn]);
    lake.grantKeepBodies(receive);
    this.#grantReadSecret(receive);
    return receive;
  }

  #queueIntake(queue: Queue, props: IntakeProps): NodeFunction {
    const { lake } = props;
    const intake = new NodeFunction(this, 'Queue', {
      entry: 'intake/queue.lambda.ts',
      description: 'Maps deliveries to records and puts them into the lake',
      memorySize: 1024,
      timeout: intakeTimeout,
      environment: lakeVariablesOf({ ...props, secret: this.secret }),
    });
    lake.grantWriteArrivals(intake);
    lake.grantReadBodies(intake);
    this.#grantReadSecret(intake);
    intake.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: 500,
        maxBatchingWindow: Duration.minutes(1),
        maxConcurrency: 5,
        reportBatchItemFailures: true,
      }),
    );
    return intake;
  }

  #fileIntake(props: IntakeProps): NodeFunction {
    const { lake } = props;
    const intake = new NodeFunction(this, 'File', {
      entry: 'intake/file.lambda.ts',
      description: 'Maps a dropped file to records and puts them into the lake',
      memorySize: 2048,
      timeout: fileTimeout,
      environment: lakeVariablesOf({ ...props, secret: this.secret }),
    });
    lake.grantReadDrop(intake);
    lake.grantWriteArrivals(intake);
    this.#grantReadSecret(intake);
    intake.function.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(this.deadLetters) });
    new Rule(this, 'Dropped', {
      description: 'A file was put under drop/',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [lake.raw.bucketName] }, object: { key: [{ prefix: 'drop/' }] } },
      },
      targets: [new LambdaTarget(intake.function, { deadLetterQueue: this.deadLetters, retryAttempts: 5 })],
    });
    return intake;
  }

  #grantReadSecret(reader: NodeFunction): void {
    grantExactly(reader, ['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
  }

  #queue(id: string, props: ConstructorParameters<typeof Queue>[2]): Queue {
    return new Queue(this, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props });
  }
}
