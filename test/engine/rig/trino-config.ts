import { join } from 'node:path';

/** The one catalogue, under the name that Athena gives its own; Hive tables are reached through it by redirection. */
export const catalogName = 'awsdatacatalog';
const hiveCatalogName = 'hive_tables';

/** Where Trino finds Glue and S3. */
export interface Storage {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
}

type Properties = Readonly<Record<string, string | number | boolean>>;

/** Trino's `config.properties`: one node, tuned for many small statements on two cores. */
export function serverFile(port: number, plugins: string, catalogs: string): string {
  return lines({
    coordinator: true,
    'node-scheduler.include-coordinator': true,
    'node.environment': 'test',
    'http-server.http.port': port,
    // else it would be written below the folder that the tests run in
    'http-server.log.enabled': 'false',
    'discovery.uri': `http://127.0.0.1:${port}`,
    // a node alone has nothing to gain from being held for dead while the machine is slow
    'failure-detector.enabled': false,
    'plugin.dir': plugins,
    'catalog.config-dir': catalogs,
    'sql.forced-session-time-zone': 'UTC',
    'query.max-memory': '1GB',
    'query.max-memory-per-node': '1GB',
    'task.concurrency': 1,
    'redistribute-writes': false,
    'use-preferred-write-partitioning': false,
    'scale-writers': false,
    'task.scale-writers.enabled': false,
    'task.min-writer-count': 1,
    'task.max-writer-count': 1,
    'task.max-worker-threads': 4,
    'query.min-expire-age': '30s',
    'query.max-history': 20,
  });
}

/** The catalogue files by name. */
export function catalogFiles(storage: Storage): Record<string, string> {
  return {
    [catalogName]: lines({
      'connector.name': 'iceberg',
      'iceberg.catalog.type': 'glue',
      'iceberg.hive-catalog-name': hiveCatalogName,
      'iceberg.file-format': 'PARQUET',
      'iceberg.extended-statistics.collect-on-write': false,
      'iceberg.expire-snapshots.min-retention': '0s',
      'iceberg.remove-orphan-files.min-retention': '0s',
      'iceberg.allowed-extra-properties': '*',
      ...storageProperties(storage),
    }),
    [hiveCatalogName]: lines({
      'connector.name': 'hive',
      'hive.metastore': 'glue',
      'hive.iceberg-catalog-name': catalogName,
      'hive.recursive-directories': true,
      // moto answers one request at a time: more listings at once only wait until they are given up.
      'hive.split-loader-concurrency': 2,
      ...storageProperties(storage),
    }),
  };
}

function storageProperties(storage: Storage): Properties {
  return {
    'hive.metastore.glue.region': storage.region,
    'hive.metastore.glue.endpoint-url': storage.endpoint,
    'hive.metastore.glue.aws-access-key': storage.accessKeyId,
    'hive.metastore.glue.aws-secret-key': storage.secretAccessKey,
    'fs.native-s3.enabled': true,
    's3.endpoint': storage.endpoint,
    's3.region': storage.region,
    's3.aws-access-key': storage.accessKeyId,
    's3.aws-secret-key': storage.secretAccessKey,
    's3.path-style-access': true,
  };
}

/** Java's options: a small heap, and what Trino asks of a JVM. */
export function jvmOptions(folder: string): string[] {
  return [
    '-Xmx3G',
    '-Xms1G',
    // Statements are many and small: compiling them best takes longer than running them.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseParallelGC',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:ReservedCodeCacheSize=256M',
    '-Djdk.attach.allowAttachSelf=true',
    '--add-modules=jdk.incubator.vector',
    '--enable-native-access=ALL-UNNAMED',
    '--sun-misc-unsafe-memory-access=allow',
    '-Dfile.encoding=UTF-8',
    '-Duser.timezone=UTC',
    // its libraries unpack themselves, and leave that behind when it is stopped
    `-Djava.io.tmpdir=${folder}`,
    `-Dconfig=${join(folder, 'etc', 'config.properties')}`,
    `-Dnode.data-dir=${join(folder, 'data')}`,
    '-Dnode.environment=test',
  ];
}

function lines(properties: Properties): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
