import { IntakeError } from './intake/errors.ts';

/** Every variable that a function of ours reads; infra sets them by these names. */
export const environmentVariables = {
  QUEUE_URL: 'Address of the queue of deliveries',
  LAKE_BUCKET: 'Bucket of raw/, drop/ and settings/',
  QUARANTINE_BUCKET: 'Bucket of quarantine/ and bodies/',
  SECRET_ID: 'Name or ARN of the one secret',
  ALLOWED_ORIGINS: 'Origins that unsigned events may come from, by comma; empty: any',
  UNSIGNED_RATE_PER_MINUTE: 'Unsigned requests that one address may make in a minute',
  BRAND: 'Our own brand, as mentions are to name it',
  DROP_PLUS_TAGS: 'true: what stands after + in an e-mail is no part of it',
  KEEP_NAMES: 'true: stored payloads show names as they came',
  AUDIENCE_HASHES: 'true: who consents to advertising is kept as plain SHA-256 too',
  WAREHOUSE_NAME: 'Prefix of the databases',
  WAREHOUSE_BUCKET: 'Bucket of the Iceberg tables and of runs/',
  WORK_GROUP: "Athena's workgroup",
} as const;

export type EnvironmentVariable = keyof typeof environmentVariables;

/** What a function needs set; a construct passes exactly these. */
export type EnvironmentOf<V extends EnvironmentVariable> = Readonly<Record<V, string>>;

/** @throws IntakeError LC-ING-029 for a variable that is not set; ALLOWED_ORIGINS may be empty. */
export function environment<const V extends EnvironmentVariable>(
  names: readonly V[],
  values: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentOf<V> {
  const entries = names.map((name) => {
    const value = values[name];
    if (value === undefined) throw new IntakeError('LC-ING-029', name);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as EnvironmentOf<V>;
}
