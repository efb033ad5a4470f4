import type { Node } from 'constructs';
import * as z from 'zod';

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
/** Context on the command line is text. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false);
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))]);

/** What a deployment may decide, given as CDK context: `npx cdk deploy -c hour=4 -c timeZone=Europe/Warsaw`. */
const settingsSchema = z.strictObject({
  /** Prefix of the databases, name of the workgroup and the stack. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/)
    .default('lifecycle'),
  /** Hour of the nightly refresh in `timeZone`. */
  hour: count(0, 23).default(3),
  timeZone: z.string().default('UTC'),
  /** Bytes at which Athena stops a query; 10 MB is the least it takes. */
  bytesCutoff: count(10_000_000, Number.MAX_SAFE_INTEGER).default(100_000_000_000),
  /** Where alarms go; nobody is written to without it. */
  alarmEmail: z.email().optional(),
  /** Deliveries taken at once; taken from what the account allows, which is 10 in new accounts. */
  receiveConcurrency: count(1, 1000).default(10),
  /** Origins that unsigned events may come from; empty: any. */
  allowedOrigins: list.default([]),
  /** Unsigned requests a minute from one address; each process of the door counts for itself. */
  unsignedRatePerMinute: count(1, 100_000).default(120),
  /** Our own brand, as mentions are to name it. */
  brand: z.string().default(''),
  /** Whether `anna+shop@example.com` is `anna@example.com`; to be decided before the first delivery. */
  dropPlusTags: flag,
  /** Whether stored payloads show names as they came. */
  keepNames: flag,
  /** Whether those who consent to advertising are kept as plain SHA-256 too, in a table that BI can't read. */
  audienceHashes: flag,
  /** ARNs that may read as BI; the account itself by default. */
  biPrincipals: list.default([]),
  /** Days after which replaced or deleted objects of raw and quarantine are gone. */
  noncurrentDays: count(1, 3650).default(30),
  /** Days for which what could not be read is kept. */
  quarantineDays: count(1, 3650).default(30),
  /** Days for which a dropped file stays as it was dropped; its records stay in the lake. */
  dropDays: count(1, 3650).default(7),
});

export type Settings = z.infer<typeof settingsSchema>;

/** @throws ZodError that names the setting which does not fit */
export function readSettings(node: Node): Settings {
  const given = Object.keys(settingsSchema.shape).map((name) => [name, node.tryGetContext(name) as unknown] as const);
  return settingsSchema.parse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
}
