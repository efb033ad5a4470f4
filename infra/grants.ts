import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledgeWildcards } from './acknowledge.ts';

/** Gives exactly these actions on these resources; wildcards in resources carry their reason. */
export function grantExactly(
  grantee: IGrantable,
  actions: readonly string[],
  resourceArns: readonly string[],
  reason = 'Names under our own prefixes are not known before they are made',
): Grant {
  const grant = Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [...resourceArns] });
  acknowledgeWildcards(grantee.grantPrincipal as never, resourceArns, reason);
  return grant;
}

const readObjects = ['s3:GetObject'];
const writeObjects = ['s3:PutObject', 's3:AbortMultipartUpload'];

/** Reads objects under prefixes, and lists the bucket, so that what is not there is told from what is not allowed. */
export function grantRead(bucket: IBucket, grantee: IGrantable, ...prefixes: readonly string[]): void {
  grantExactly(grantee, readObjects, under(bucket, prefixes));
  grantExactly(grantee, ['s3:ListBucket', 's3:GetBucketLocation'], [bucket.bucketArn]);
}

export function grantWrite(bucket: IBucket, grantee: IGrantable, ...prefixes: readonly string[]): void {
  grantExactly(grantee, writeObjects, under(bucket, prefixes));
}

export function grantDelete(bucket: IBucket, grantee: IGrantable, ...prefixes: readonly string[]): void {
  grantExactly(grantee, ['s3:DeleteObject'], under(bucket, prefixes));
}

function under(bucket: IBucket, prefixes: readonly string[]): string[] {
  return prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`));
}
