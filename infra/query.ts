import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { grantExactly } from './grants.ts';

const queryActions = [
  'athena:GetWorkGroup',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
  'athena:GetQueryExecution',
  'athena:BatchGetQueryExecution',
  'athena:ListQueryExecutions',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
];

export type QueryProps = {
  readonly name: string;
  /** Bytes at which Athena stops a query. */
  readonly bytesCutoff: number;
  readonly results: IBucket;
};

/** Where all queries run: one place for results, and a limit that no client can lift. */
export class Query extends Construct {
  readonly workGroup: string;
  readonly #results: IBucket;

  constructor(scope: Construct, id: string, { name, bytesCutoff, results }: QueryProps) {
    super(scope, id);
    this.#results = results;
    this.workGroup = name;
    new CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Refreshes and BI of the customer lifecycle warehouse',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: false,
        bytesScannedCutoffPerQuery: bytesCutoff,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${results.bucketName}/results/`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }

  /** Runs queries here, and reads their results; what they may touch is granted by those who hold it. */
  grantQuery(grantee: IGrantable): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'athena', resource, resourceName });
    grantExactly(grantee, queryActions, [arn('workgroup', this.workGroup)]);
    grantExactly(
      grantee,
      [
        'athena:GetDataCatalog',
        'athena:ListDatabases',
        'athena:ListTableMetadata',
        'athena:GetTableMetadata',
        'athena:GetDatabase',
      ],
      [arn('datacatalog', 'AwsDataCatalog')],
    );
    grantExactly(
      grantee,
      ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      [this.#results.bucketArn],
    );
    const objects = ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
    grantExactly(grantee, objects, [this.#results.arnForObjects('results/*')], 'Athena names results by query');
  }
}
