import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { LakeVariables } from '#functions/lake/aws.ts';
import { type Privacy, variablesOf } from '#functions/personal/privacy.ts';
import type { Lake } from './lake.ts';

export type LakeWriterProps = {
  readonly lake: Lake;
  readonly secret: Secret;
  readonly brand: string;
  readonly privacy: Privacy;
};

/** The environment of every function that writes into the lake. */
export function lakeVariablesOf({ lake, secret, brand, privacy }: LakeWriterProps): LakeVariables {
  return {
    LAKE_BUCKET: lake.raw.bucketName,
    QUARANTINE_BUCKET: lake.quarantine.bucketName,
    SECRET_ID: secret.secretArn,
    BRAND: brand,
    ...variablesOf(privacy),
  };
}
