import { createInterface } from 'node:readline';
import { AthenaClient } from '@aws-sdk/client-athena';
import { runStatement } from '#sql/dialects/athena/run-statement.ts';
import { createGlueDatabase } from './glue-table.ts';
import { startRig } from './start-rig.ts';

const rig = await startRig();
await createGlueDatabase(rig, 'shop');
const config = {
  client: new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint }),
  database: 'shop',
  firstPollMilliseconds: 1,
  pollMilliseconds: 20,
};
console.log('ready', JSON.stringify(rig));
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  if (!line.trim()) continue;
  const t = performance.now();
  const r = await runStatement(config, line).catch((e) => ({ rows: [String(e)], rowsAffected: undefined }));
  console.log(
    (performance.now() - t).toFixed(0),
    'ms',
    line.slice(0, 90),
    r.rowsAffected ?? '',
    JSON.stringify(r.rows.slice(0, 5), (k, v) => (typeof v === 'bigint' ? String(v) : v)),
  );
}
await rig.stop();
