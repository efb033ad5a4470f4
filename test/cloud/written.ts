import type { Deployment } from './deployment.ts';
import { type LakeRow, objectsIn, rowsOf } from './lake-objects.ts';

/** What was put by hand. */
const given = /^(drop|settings)\//;

/** All that the functions wrote into the lake and the quarantine: by key, unpacked. */
export async function written(deployment: Deployment): Promise<ReadonlyMap<string, Buffer>> {
  const objects = [];
  for (const bucket of ['LakeRaw', 'LakeQuarantine'].map((name) => deployment.ref('AWS::S3::Bucket', name))) {
    objects.push(...(await objectsIn(deployment.s3, bucket)));
  }
  return new Map(objects.filter(([key]) => !given.test(key)));
}

/** What an action adds to that, or changes of it. */
export async function addedBy(
  deployment: Deployment,
  action: () => Promise<unknown>,
): Promise<ReadonlyMap<string, Buffer>> {
  const before = await written(deployment);
  await action();
  return new Map([...(await written(deployment))].filter(([key, bytes]) => !before.get(key)?.equals(bytes)));
}

export function ofTable(objects: ReadonlyMap<string, Buffer>, table: string): LakeRow[] {
  return [...objects].filter(([key]) => key.startsWith(`raw/${table}/`)).flatMap(([, bytes]) => rowsOf(bytes));
}

/** Keys and contents as one text, in which anything sent can be looked for. */
export function textOf(objects: ReadonlyMap<string, Buffer>): string {
  return [...objects].map(([key, bytes]) => `${key}\n${bytes.toString('latin1')}`).join('\n');
}

/** Those of the texts that are found in it. */
export function foundIn(text: string, sought: readonly string[]): readonly string[] {
  return sought.filter((each) => text.includes(Buffer.from(each).toString('latin1')));
}
