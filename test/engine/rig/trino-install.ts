import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache-folder.ts';
import { run } from './child-process.ts';

const version = '476';

/** An unpacked Trino: its own jars, and a folder with the two plugins the rig uses. */
export interface TrinoInstallation {
  readonly jars: string;
  readonly plugins: string;
}

/** Trino from Maven Central, fetched and unpacked once. */
export async function installTrino(): Promise<TrinoInstallation> {
  const folder = await cached(`trino-${version}`, async (unfinished) => {
    await fetchArtifacts(join(unfinished, 'fetched'));
    await unpack(unfinished);
    await rm(join(unfinished, 'fetched'), { recursive: true });
  });
  return { jars: join(folder, `trino-server-core-${version}`, 'lib'), plugins: join(folder, 'plugins') };
}

async function fetchArtifacts(folder: string): Promise<void> {
  const artifacts = [
    `trino-server-core:${version}:tar.gz`,
    `trino-iceberg:${version}:zip`,
    `trino-hive:${version}:zip`,
  ];
  for (const artifact of artifacts) {
    const args = ['-q', '-B', 'dependency:copy', `-Dartifact=io.trino:${artifact}`, `-DoutputDirectory=${folder}`];
    await run('mvn', args).catch((cause: unknown) => {
      throw new Error(`Maven could not fetch io.trino:${artifact}: is mvn installed and Maven Central in reach?`, {
        cause,
      });
    });
  }
}

async function unpack(folder: string): Promise<void> {
  const plugins = join(folder, 'plugins');
  await mkdir(plugins);
  for (const file of await readdir(join(folder, 'fetched'))) {
    const archive = join(folder, 'fetched', file);
    if (file.endsWith('.zip')) await run('python3', ['-m', 'zipfile', '-e', archive, plugins]);
    else await run('tar', ['xzf', archive, '-C', folder]);
  }
}
