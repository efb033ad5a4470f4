/** Where the rig's Glue answers. */
export interface GlueEndpoint {
  readonly glueEndpoint: string;
}

/** A column of a Glue table, its type in Hive's words. */
export interface GlueColumn {
  readonly name: string;
  readonly type: string;
}

/** A raw table of packed NDJSON objects under `location`, with projected day partitions `dt`. */
export interface JsonTable {
  readonly database: string;
  readonly name: string;
  /** `s3://bucket/prefix/`: objects lie under `dt=<day>/`. */
  readonly location: string;
  readonly columns: readonly GlueColumn[];
  /** First and last day of the projection; the last may be `NOW`. */
  readonly days?: readonly [string, string];
}

/** Makes a database in Glue, unless it is there. */
export async function createGlueDatabase(rig: GlueEndpoint, name: string, location?: string): Promise<void> {
  const input = { Name: name, ...(location === undefined ? {} : { LocationUri: location }) };
  await askGlue(rig, 'CreateDatabase', { DatabaseInput: input }).catch((error: unknown) => {
    if (!String(error).includes('AlreadyExists')) throw error;
  });
}

/** Makes the table that Hive DDL with the OpenX JSON SerDe and partition projection makes in Athena. */
export async function createGlueTable(rig: GlueEndpoint, table: JsonTable): Promise<void> {
  await askGlue(rig, 'CreateTable', { DatabaseName: table.database, TableInput: jsonTableInput(table) });
}

function jsonTableInput(table: JsonTable): Record<string, unknown> {
  const location = table.location.endsWith('/') ? table.location : `${table.location}/`;
  const [first, last] = table.days ?? ['2000-01-01', 'NOW'];
  return {
    Name: table.name,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [{ Name: 'dt', Type: 'string' }],
    Parameters: {
      EXTERNAL: 'TRUE',
      'projection.enabled': 'true',
      'projection.dt.type': 'date',
      'projection.dt.range': `${first},${last}`,
      'projection.dt.format': 'yyyy-MM-dd',
      'storage.location.template': `${location}dt=\${dt}`,
    },
    StorageDescriptor: {
      Columns: table.columns.map(({ name, type }) => ({ Name: name, Type: type })),
      Location: location,
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
    },
  };
}

/** Calls one operation of the rig's Glue with its own JSON. */
export async function askGlue(rig: GlueEndpoint, operation: string, input: unknown): Promise<unknown> {
  const headers = { 'x-amz-target': `AWSGlue.${operation}`, 'content-type': 'application/x-amz-json-1.1' };
  const body = JSON.stringify(input);
  return JSON.parse(await askMoto(rig.glueEndpoint, 'glue', { method: 'POST', path: '/', headers, body }));
}

interface MotoRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request to moto, which knows the service by the credential's scope and checks no signature. */
export async function askMoto(endpoint: string, service: string, request: MotoRequest): Promise<string> {
  const scope = `Credential=test/20200101/us-east-1/${service}/aws4_request`;
  const answer = await fetch(`${endpoint}${request.path}`, {
    method: request.method,
    headers: { ...request.headers, authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none` },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`moto's ${service} answered ${answer.status}: ${text}`);
  return text;
}
