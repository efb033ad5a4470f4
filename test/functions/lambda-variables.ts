import { vi } from 'vitest';

/** Sets the variables of a function that writes into the lake, with a server on this port in the place of AWS. */
export function stubLambdaVariables(port: number): void {
  const variables = {
    // By an address of numbers a bucket stands in the path.
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    LAKE_BUCKET: 'lake',
    QUARANTINE_BUCKET: 'quarantine',
    SECRET_ID: 'secret',
    BRAND: 'own',
    DROP_PLUS_TAGS: 'false',
    KEEP_NAMES: 'false',
    AUDIENCE_HASHES: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}
