import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { median } from './processor.ts';

export type Bundle = {
  readonly name: string;
  readonly kilobytes: number;
  /** Milliseconds from asking for the module until it is there, in a fresh process. */
  readonly load: number;
  /** The same for the packages of the platform that the bundle asks for, alone. */
  readonly packages: number;
};

const root = join(import.meta.dirname, '..', '..');
/** The platform brings these: infra's construct leaves them out. */
const external = ['@aws-sdk/*', '@smithy/*'];
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** Every function of ours as infra/node-function.ts has it bundled. */
export function bundles(rounds: number): readonly Bundle[] {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const entries = globSync('functions/**/*.lambda.ts', { cwd: root }).sort();
    return entries.map((entry) => bundleOf(entry, folder, rounds));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bundleOf(entry: string, folder: string, rounds: number): Bundle {
  const outfile = join(folder, `${basename(entry, '.ts')}.mjs`);
  const { metafile } = buildSync({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    external,
    banner: { js: banner },
    charset: 'utf8',
    metafile: true,
    logLevel: 'error',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const packages = [...new Set(imports.map(({ path }) => path))].filter((path) => path.startsWith('@'));
  const alone = join(folder, 'packages.mjs');
  writeFileSync(alone, packages.map((path) => `import ${JSON.stringify(path)};\n`).join(''));
  return {
    name: entry,
    kilobytes: statSync(outfile).size / 1000,
    load: loadOf(outfile, rounds),
    packages: loadOf(alone, rounds),
  };
}

function loadOf(file: string, rounds: number): number {
  const module = JSON.stringify(pathToFileURL(file).href);
  const script = `const t=performance.now();await import(${module});console.log(performance.now()-t)`;
  const once = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  return median(Array.from({ length: rounds }, once));
}
