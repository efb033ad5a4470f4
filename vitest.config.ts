import { defineConfig } from 'vitest/config';

const heavy = ['proof', 'engine', 'cloud', 'browser'].map((name) => `test/**/*.${name}.test.ts`);
const minutes = 60_000;
/** Of every project: a temporary directory that goes with the run. */
const runFolder = 'test/run-folder.ts';
/**
 * Tests without environment, clock or intake, whose modules remember nothing that can be seen: loading them takes
 * longer than most of these tests, so that files share what one of them has loaded.
 */
const shared = [
  'test/{sql,report,structure}/**/*.test.ts',
  'test/local/demo/**/*.test.ts',
  'test/functions/fit/*.test.ts',
  'test/functions/sources/mapped/**/*.test.ts',
];

function unitProject(
  name: string,
  { include, exclude, isolate }: Record<'include' | 'exclude', string[]> & { isolate: boolean },
) {
  return {
    test: {
      name,
      include,
      exclude: [...heavy, ...exclude],
      isolate,
      sequence: { shuffle: { tests: true } },
      testTimeout: 30_000,
      hookTimeout: 60_000,
      globalSetup: [runFolder],
      env: { TZ: 'UTC' },
    },
  };
}

function heavyProject(name: string, globalSetup: string[] = []) {
  return {
    test: {
      name,
      include: [`test/**/*.${name}.test.ts`],
      testTimeout: 15 * minutes,
      hookTimeout: 15 * minutes,
      fileParallelism: false,
      globalSetup: [runFolder, ...globalSetup],
      env: { TZ: 'UTC' },
    },
  };
}

export default defineConfig({
  test: {
    // on two cores the default leaves one idle
    maxWorkers: '100%',
    projects: [
      unitProject('unit', { include: ['test/**/*.test.ts'], exclude: shared, isolate: true }),
      unitProject('shared', { include: shared, exclude: [], isolate: false }),
      heavyProject('proof'),
      heavyProject('engine', ['test/engine/rig/engine-setup.ts']),
      heavyProject('cloud', ['test/cloud/synth-setup.ts']),
      heavyProject('browser'),
    ],
  },
});
