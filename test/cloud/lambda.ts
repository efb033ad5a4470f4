import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Call } from './lambda-host.ts';

const host = join(import.meta.dirname, 'lambda-host.ts');

/** What a function may take, as its template states it. */
export type LambdaLimits = { readonly megabytes: number; readonly seconds: number };

/** A deployed function: its bundle in a process of its own, with its own variables and no others. */
export type LambdaProcess = {
  /** @param at the instant that its clock is to show; the real one by default */
  invoke<T>(event: unknown, at?: string): Promise<T>;
  /** All that it has logged. */
  logs(): string;
  stop(): Promise<void>;
};

/** A function that threw, as Step Functions and event sources see it. */
export class FunctionFailed extends Error {
  override readonly name: string;

  constructor(error: NonNullable<Answer['error']>) {
    super(JSON.stringify(error));
    this.name = error.errorType;
  }
}

/** Starts the code in a folder; it ends with this process. Nine tenths of the memory are the heap's, as on Lambda. */
export async function startLambda(
  code: string,
  variables: Readonly<Record<string, string>>,
  { megabytes, seconds }: LambdaLimits,
): Promise<LambdaProcess> {
  const child = fork(host, [join(code, 'index.mjs'), String(seconds)], {
    env: { PATH: process.env.PATH, TZ: ':UTC', ...variables },
    execArgv: [`--max-old-space-size=${Math.floor(megabytes * 0.9)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const logged: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => logged.push(String(text)));
  const waiting = new Map<number, (answer: Answer) => void>();
  await isReady(child, () => logged.join(''));
  const settle = (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  const failAll = (error: NonNullable<Answer['error']>) => {
    for (const id of waiting.keys()) settle({ id, peakMegabytes: 0, error });
  };
  child.on('message', (answer: Answer) => settle(answer.peakMegabytes > megabytes ? overMemory(answer) : answer));
  child.once('exit', (exit) => failAll({ errorType: 'Runtime.ExitError', errorMessage: `it ended with ${exit}` }));
  let calls = 0;
  const ask = (event: unknown, clockOffset: number) =>
    new Promise<Answer>((resolve) => {
      calls += 1;
      const id = calls;
      const late = { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` };
      const timer = setTimeout(() => settle({ id, peakMegabytes: 0, error: late }), seconds * 1_000);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      child.send({ id, event, clockOffset } satisfies Call);
    });
  return {
    invoke: async <T>(event: unknown, at?: string) => {
      const { error, result } = await ask(event, at === undefined ? 0 : Date.parse(at) - Date.now());
      if (error !== undefined) throw new FunctionFailed(error);
      return result as T;
    },
    logs: () => logged.join(''),
    stop: () => stopped(child),
  };
}

/** Lambda would have killed it. */
function overMemory({ id, peakMegabytes }: Answer): Answer {
  const errorMessage = `it had ${Math.ceil(peakMegabytes)} MB resident`;
  return { id, peakMegabytes, error: { errorType: 'Runtime.OutOfMemory', errorMessage } };
}

function isReady(child: ChildProcess, logs: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the function ended with ${code}: ${logs()}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
