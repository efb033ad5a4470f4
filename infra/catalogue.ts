import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  type Column,
  Database,
  DataFormat,
  PartitionProjectionConfiguration,
  S3Table,
  S3TableStorage,
  Schema,
} from 'aws-cdk-lib/aws-glue';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { firstRawDay } from '#functions/refresh/cloud/raw-days.ts';
import type { RecordContract } from '#sql/contracts/record.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { allRecords } from '#sql/records/index.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import { grantExactly } from './grants.ts';

const readActions = ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetTable', 'glue:GetTables'];
const readPartitions = ['glue:GetPartition', 'glue:GetPartitions', 'glue:BatchGetPartition'];
const writeTables = ['glue:CreateTable', 'glue:UpdateTable', 'glue:DeleteTable'];

export type CatalogueProps = {
  readonly warehouse: Warehouse;
  readonly raw: IBucket;
};

/** The databases, and the tables over what intake wrote; all other tables are made by the refresh. */
export class Catalogue extends Construct {
  readonly #warehouse: Warehouse;

  constructor(scope: Construct, id: string, { warehouse, raw }: CatalogueProps) {
    super(scope, id);
    this.#warehouse = warehouse;
    const rawDatabase = this.#database('Raw', warehouse.raw, 'What intake wrote, as text');
    this.#database('Base', warehouse.base, 'Every version of every record, and operations');
    this.#database('Runs', warehouse.runs, 'What BI reads of all runs, a partition each');
    this.#database('Work', warehouse.work, 'Steps on the way, and who is who');
    this.#database('Published', warehouse.published, 'The views that BI reads');
    for (const record of allRecords) rawTable(rawDatabase, record, raw);
  }

  /** Reads raw, and makes and changes everything else. */
  grantBuild(grantee: IGrantable): void {
    const { raw, base, runs, work, published } = this.#warehouse;
    const ofRuns = `${published}_run_*`;
    grantExactly(grantee, [...readActions, ...readPartitions], [...this.#arns(raw), this.#default()]);
    const built = this.#arns(base, runs, work, published, ofRuns);
    grantExactly(grantee, [...readActions, ...readPartitions, ...writeTables, 'glue:CreateDatabase'], built);
  }

  /** Sees which tables there are. */
  grantList(grantee: IGrantable): void {
    const { base, runs, work, published } = this.#warehouse;
    grantExactly(grantee, readActions, [...this.#arns(base, runs, work, published), this.#default()]);
  }

  /** Reads whole databases, and single tables of the base. */
  grantReadPublished(grantee: IGrantable, baseTables: readonly string[]): void {
    const { base, runs, published } = this.#warehouse;
    const single = baseTables.map((table) => this.#arn('table', `${base}/${table}`));
    grantExactly(
      grantee,
      [...readActions, ...readPartitions],
      [...this.#arns(runs, published), this.#arn('database', base), this.#default(), ...single],
    );
  }

  #database(id: string, databaseName: string, description: string): Database {
    const database = new Database(this, id, { databaseName, description });
    // An Iceberg table is found through the catalogue alone: without it its files are only files.
    database.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return database;
  }

  #arns(...databases: readonly string[]): string[] {
    const ofDatabase = (name: string) => [this.#arn('database', name), this.#arn('table', `${name}/*`)];
    return [Stack.of(this).formatArn({ service: 'glue', resource: 'catalog' }), ...databases.flatMap(ofDatabase)];
  }

  /** Athena looks for this database before every statement; its tables are nobody's business. */
  #default(): string {
    return this.#arn('database', 'default');
  }

  #arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'glue', resource, resourceName });
  }
}

function rawTable(database: Database, record: RecordContract, bucket: IBucket): void {
  const prefix = `raw/${record.name}/`;
  new S3Table(database, record.name, {
    database,
    tableName: record.name,
    description: record.description,
    columns: Object.entries(recordColumns(record)).map(([name, column]) => textColumn(name, column.description)),
    partitionKeys: [textColumn('dt', 'UTC day of first receipt')],
    dataFormat: DataFormat.JSON,
    storage: S3TableStorage.fromBucket(bucket),
    s3Prefix: prefix,
    partitionProjection: { dt: days },
    parameters: { 'storage.location.template': `s3://${bucket.bucketName}/${prefix}dt=\${dt}/` },
  });
}

const days = PartitionProjectionConfiguration.date({ min: firstRawDay, max: 'NOW', format: 'yyyy-MM-dd' });

/** The raw lake holds canonical text only. */
function textColumn(name: string, comment: string): Column {
  return { name, type: Schema.STRING, comment };
}
