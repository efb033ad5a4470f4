import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Totals = { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number };

const suites = ['test', 'test-proof', 'test-engine', 'test-cloud', 'test-browser'];
const [folder = '', failedSteps = '0'] = process.argv.slice(2);

const found = new Set(readdirSync(folder));
const missing = suites.filter((suite) => !found.has(`${suite}.json`));
const totals = [...found].map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Totals);
const sum = (count: (suite: Totals) => number) => totals.reduce((all, suite) => all + count(suite), 0);

/** A step that failed without a failing test, and a suite that left no result, are failures too. */
const failedTests = sum((suite) => suite.numFailedTests);
const failed = Math.max(failedTests, Number(failedSteps)) + missing.length;
const skipped = sum((suite) => suite.numPendingTests);
if (missing.length > 0) process.stdout.write(`no result of: ${missing.join(', ')}\n`);
process.stdout.write(
  `${sum((suite) => suite.numPassedTests)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
