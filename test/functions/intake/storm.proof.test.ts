import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyText } from './lakes.ts';

type Storm = {
  readonly failed: number;
  readonly objects: number;
  readonly quarantined: number;
  readonly seconds: number;
  /** Most that the process ever held. */
  readonly megabytes: number;
};

/** Megabytes of the queue's function. */
const memory = 1_024;

/** In a process of its own, whose heap is as large as that of the function. */
function storm(kind: string, count: number): Storm {
  const program = join(import.meta.dirname, 'storm.ts');
  const heap = `--max-old-space-size=${Math.round(memory * 0.8)}`;
  return JSON.parse(
    execFileSync(process.execPath, [heap, program, kind, String(count), keyText], { encoding: 'utf8' }),
  ) as Storm;
}

describe('a batch of the largest bodies', () => {
  test('of five hundred orders of three megabytes, packed to nothing, fits into the memory of its function', () => {
    const found = storm('orders', 500);
    console.log(found);
    expect(found).toMatchObject({ failed: 0, quarantined: 0 });
    expect(found.objects).toBeGreaterThan(10);
    expect(found.megabytes).toBeLessThan(memory);
  });

  test('of bodies with as many events as one may hold fits too', () => {
    const found = storm('events', 8);
    console.log(found);
    expect(found).toMatchObject({ failed: 0, quarantined: 0, objects: 8 });
    expect(found.megabytes).toBeLessThan(memory);
  });
});
