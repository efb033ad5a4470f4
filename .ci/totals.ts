import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Test = { readonly status: string; readonly fullName: string; readonly failureMessages: readonly string[] };
type File = { readonly name: string; readonly message: string; readonly assertionResults: readonly Test[] };
type Totals = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly File[];
};

const suites = ['test', 'test-proof', 'test-engine', 'test-cloud', 'test-browser'];
const [folder = '', ...failedSteps] = process.argv.slice(2);
/** Lines of a failure that are shown again at the end, where they are looked for first. */
const shownLines = 12;

const found = new Set(readdirSync(folder));
const missing = suites.filter((suite) => !found.has(`${suite}.json`));
const totals = [...found].map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Totals);
const sum = (count: (suite: Totals) => number) => totals.reduce((all, suite) => all + count(suite), 0);

/** A step that failed without a failing test, and a suite that left no result, are failures too. */
const failedTests = sum((suite) => suite.numFailedTests);
const failed = Math.max(failedTests, failedSteps.length) + missing.length;
const skipped = sum((suite) => suite.numPendingTests);
for (const line of totals.flatMap((suite) => suite.testResults.flatMap(failuresOf))) say(line);
if (failedSteps.length > 0) say(`failed steps: ${failedSteps.join(', ')}`);
if (missing.length > 0) say(`no result of: ${missing.join(', ')}`);
say(`${sum((suite) => suite.numPassedTests)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

function failuresOf({ name, message, assertionResults }: File): readonly string[] {
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  const ofTests = tests.map((test) => `FAILED ${test.fullName}\n  ${name}\n${short(test.failureMessages.join('\n'))}`);
  return message === '' ? ofTests : [...ofTests, `FAILED ${name}\n${short(message)}`];
}

function short(text: string): string {
  return text.split('\n').slice(0, shownLines).join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
