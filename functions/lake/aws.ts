import type { LakeKey } from '#functions/keys/key.ts';
import { lakeKeyOf, type Secrets } from '#functions/keys/secrets.ts';
import { privacyOfVariables, privacyVariables, withPrivacy } from '#functions/personal/privacy.ts';
import type { StateLake } from './lake.ts';
import { s3Lake } from './s3-lake.client.ts';

/** Variables of every function that writes into the lake. */
export const lakeVariables = ['LAKE_BUCKET', 'QUARANTINE_BUCKET', 'SECRET_ID', 'BRAND', ...privacyVariables] as const;

export type LakeVariables = Readonly<Record<(typeof lakeVariables)[number], string>>;

type Stores = { readonly lake: StateLake; readonly quarantine: StateLake; readonly brand: string };

/** Where such a function writes; nothing is called before the first object. */
export function storesOf({ LAKE_BUCKET, QUARANTINE_BUCKET, BRAND }: LakeVariables): Stores {
  return { lake: s3Lake({ bucket: LAKE_BUCKET }), quarantine: s3Lake({ bucket: QUARANTINE_BUCKET }), brand: BRAND };
}

/** The key of the lake, as the settings of privacy have it used. */
export function keyOf(secrets: Secrets, variables: LakeVariables): LakeKey {
  return withPrivacy(lakeKeyOf(secrets), privacyOfVariables(variables));
}
