import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Vitest's global setup of every project: a temporary directory of the run's own, for the tests and all that they
 * start. It goes with the run, and with it what tests leave behind.
 */
export function setup(): () => void {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.env.TMPDIR = folder;
  // a run that is interrupted ends without its teardown
  process.once('exit', remove);
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    process.off('exit', remove);
    remove();
  };
}
