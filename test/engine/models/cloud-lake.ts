import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { isRowsName } from '#functions/lake/packing.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { allRecords } from '#sql/records/index.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import { createGlueDatabase, createGlueTable } from '../rig/glue-table.ts';
import type { RunningRig } from '../rig/use-rig.ts';

/** Puts a folder's raw objects into the rig's bucket and makes the databases and raw tables over them. */
export async function cloudLake(
  rig: RunningRig,
  warehouse: Warehouse,
  lake: string,
  days: [string, string],
): Promise<void> {
  const prefix = `${warehouse.published}-lake`;
  await uploadRaw(rig, lake, prefix);
  const { raw, base, runs, work, published } = warehouse;
  for (const name of [raw, base, runs, work, published]) {
    await createGlueDatabase(rig, name, `${warehouse.location}/${name}/`);
  }
  for (const record of allRecords) {
    await createGlueTable(rig, {
      database: raw,
      name: record.name,
      location: `s3://${rig.bucket}/${prefix}/raw/${record.name}/`,
      columns: Object.keys(recordColumns(record)).map((name) => ({ name, type: 'string' })),
      days,
    });
  }
}

const uploadsAtOnce = 16;

async function uploadRaw(rig: RunningRig, lake: string, prefix: string): Promise<void> {
  const s3 = new S3Client({ ...rig.awsConfig, endpoint: rig.s3Endpoint, forcePathStyle: true });
  const names = readdirSync(join(lake, 'raw'), { recursive: true, encoding: 'utf8' });
  const objects = names.filter(isRowsName).values();
  const worker = async () => {
    for (const name of objects) {
      const Body = readFileSync(join(lake, 'raw', name));
      await s3.send(new PutObjectCommand({ Bucket: rig.bucket, Key: `${prefix}/raw/${name}`, Body }));
    }
  };
  await Promise.all(Array.from({ length: uploadsAtOnce }, worker));
}
