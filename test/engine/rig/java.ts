import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child-process.ts';

const neededVersion = 24;
const installedJdks = '/usr/lib/jvm';

/** The first Java of JAVA_HOME, PATH and the installed JDKs that is new enough for Trino 476. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  for (const java of await candidates(env)) {
    if ((await versionOf(java)) >= neededVersion) return java;
  }
  throw new Error(
    `Trino needs Java ${neededVersion} or newer: none in JAVA_HOME, PATH or ${installedJdks}. Install one, or set JAVA_HOME to it.`,
  );
}

async function candidates(env: NodeJS.ProcessEnv): Promise<string[]> {
  const home = env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin/java')] : [];
  const jdks = await readdir(installedJdks).catch(() => []);
  return [
    ...home,
    'java',
    ...jdks.toSorted((one, other) => one.localeCompare(other)).map((jdk) => join(installedJdks, jdk, 'bin/java')),
  ];
}

async function versionOf(java: string): Promise<number> {
  const text = await run(java, ['-version']).catch(() => '');
  return Number(/version "(\d+)/.exec(text)?.[1] ?? 0);
}
