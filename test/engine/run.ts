import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the engine tests and ends with what was compared, behind whatever the runner itself prints last. */
const folder = mkdtempSync(join(tmpdir(), 'engine-summary-'));
const summary = join(folder, 'summary.txt');
const vitest = spawn('vitest', ['run', '--project', 'engine', ...process.argv.slice(2)], {
  env: { ...process.env, ENGINE_SUMMARY: summary },
  stdio: 'inherit',
});
vitest.on('exit', (code) => {
  if (existsSync(summary)) process.stdout.write(readFileSync(summary, 'utf8'));
  rmSync(folder, { recursive: true });
  process.exitCode = code ?? 1;
});
