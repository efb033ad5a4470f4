import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bodiesPrefix } from '#functions/intake/bodies.ts';
import { acknowledge } from './acknowledge.ts';
import { grantDelete, grantExactly, grantRead, grantWrite } from './grants.ts';

export type LakeProps = {
  readonly noncurrentDays: number;
  readonly quarantineDays: number;
  /** Days for which a dropped file stays as it was dropped, personal data and all. */
  readonly dropDays: number;
};

/** A message lives 14 days, and 14 more when it is moved back from the dead letters; its body a little longer. */
const bodyDays = 30;

const multipartAbort: LifecycleRule = {
  id: 'unfinished uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(2),
};

/** Everything that is kept: what was given, what could not be read, the tables, and for a week the results of queries. */
export class Lake extends Construct {
  /** `raw/<record>/dt=<day>/`, `drop/<mapping>/<file>`, `settings/`. */
  readonly raw: IBucket;
  /** `quarantine/dt=<day>/` and `bodies/dt=<day>/`, all sealed. */
  readonly quarantine: IBucket;
  /** `tables/` of Iceberg, and `runs/`. Not versioned: its snapshots are its versions. */
  readonly warehouse: IBucket;
  readonly results: IBucket;

  constructor(scope: Construct, id: string, { noncurrentDays, quarantineDays, dropDays }: LakeProps) {
    super(scope, id);
    const logs = this.#bucket('AccessLogs', {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [expiry(90), multipartAbort],
    });
    acknowledge(logs, 'AwsSolutions-S1', 'It holds the access logs of the other buckets');
    const logged = (prefix: string) => ({ serverAccessLogsBucket: logs, serverAccessLogsPrefix: `${prefix}/` });
    const oldVersions = { id: 'old versions', noncurrentVersionExpiration: Duration.days(noncurrentDays) };
    this.raw = this.#bucket('Raw', {
      ...logged('raw'),
      versioned: true,
      lifecycleRules: [{ ...expiry(dropDays, 'dropped files'), prefix: 'drop/' }, oldVersions, multipartAbort],
    });
    announceObjects(this.raw);
    this.quarantine = this.#bucket('Quarantine', {
      ...logged('quarantine'),
      versioned: true,
      lifecycleRules: [
        { ...expiry(quarantineDays), prefix: 'quarantine/' },
        { ...expiry(bodyDays, 'bodies'), prefix: `${bodiesPrefix}/`, noncurrentVersionExpiration: Duration.days(1) },
        oldVersions,
        multipartAbort,
      ],
    });
    this.warehouse = this.#bucket('Warehouse', {
      ...logged('warehouse'),
      lifecycleRules: [{ ...expiry(400, 'old runs'), prefix: 'runs/' }, multipartAbort],
    });
    this.results = this.#bucket('Results', { ...logged('results'), lifecycleRules: [expiry(7), multipartAbort] });
  }

  /** Settings of the business, and what it told of its files. */
  grantReadSettings(grantee: IGrantable): void {
    grantRead(this.raw, grantee, 'settings');
  }

  grantReadDrop(grantee: IGrantable): void {
    grantRead(this.raw, grantee, 'drop', 'settings');
    // A file that was replaced before it was read is read as it was dropped.
    grantExactly(grantee, ['s3:GetObjectVersion'], [this.raw.arnForObjects('drop/*')]);
  }

  /** Puts accepted records and sealed pieces, tombstones and what fields are known; nothing is ever deleted by intake. */
  grantWriteArrivals(grantee: IGrantable): void {
    const written = ['raw', 'state/erasures', 'state/fields'];
    grantRead(this.raw, grantee, ...written);
    grantWrite(this.raw, grantee, ...written);
    grantRead(this.quarantine, grantee, 'quarantine');
    grantWrite(this.quarantine, grantee, 'quarantine');
  }

  /** Sealed bodies that are too large for the queue; the door sees none of them again. */
  grantKeepBodies(grantee: IGrantable): void {
    grantExactly(grantee, ['s3:PutObject'], [this.quarantine.arnForObjects(`${bodiesPrefix}/*`)]);
  }

  grantReadBodies(grantee: IGrantable): void {
    grantExactly(grantee, ['s3:GetObject'], [this.quarantine.arnForObjects(`${bodiesPrefix}/*`)]);
  }

  grantReadRaw(grantee: IGrantable): void {
    grantRead(this.raw, grantee, 'raw');
  }

  /** What the functions of a refresh tell each other. */
  grantRuns(grantee: IGrantable): void {
    grantRead(this.warehouse, grantee, 'runs');
    grantWrite(this.warehouse, grantee, 'runs');
  }

  /** Iceberg writes, replaces and removes its own files. */
  grantTables(grantee: IGrantable): void {
    grantRead(this.warehouse, grantee, 'tables');
    grantWrite(this.warehouse, grantee, 'tables');
    grantDelete(this.warehouse, grantee, 'tables');
  }

  #bucket(id: string, props: BucketProps): IBucket {
    const bucket: unknown = new Bucket(this, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
    // The library's own declarations disagree under exactOptionalPropertyTypes.
    return bucket as IBucket;
  }
}

function expiry(days: number, id = 'expiry'): LifecycleRule {
  return { id, expiration: Duration.days(days) };
}

/** The L2 construct would bring a function of its own to set what CloudFormation can set. */
function announceObjects(bucket: IBucket): void {
  if (!(bucket.node.defaultChild instanceof CfnBucket)) throw new Error('a bucket without a resource');
  bucket.node.defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
