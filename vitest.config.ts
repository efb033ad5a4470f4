import { defineConfig } from 'vitest/config';

const heavy = ['proof', 'engine', 'cloud', 'browser'].map((name) => `test/**/*.${name}.test.ts`);
const minutes = 60_000;

function heavyProject(name: string, globalSetup: string[] = []) {
  return {
    test: {
      name,
      include: [`test/**/*.${name}.test.ts`],
      testTimeout: 15 * minutes,
      hookTimeout: 15 * minutes,
      fileParallelism: false,
      globalSetup,
      env: { TZ: 'UTC' },
    },
  };
}

export default defineConfig({
  test: {
    // on two cores the default leaves one idle
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: heavy,
          sequence: { shuffle: { tests: true } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          env: { TZ: 'UTC' },
        },
      },
      heavyProject('proof'),
      heavyProject('engine', ['test/engine/rig/engine-setup.ts']),
      heavyProject('cloud', ['test/cloud/synth-setup.ts']),
      heavyProject('browser'),
    ],
  },
});
