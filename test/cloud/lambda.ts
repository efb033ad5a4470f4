import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Call } from './lambda-host.ts';

const host = join(import.meta.dirname, 'lambda-host.ts');

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

/** Starts the code in a folder; it ends with this process. */
export async function startLambda(code: string, variables: Readonly<Record<string, string>>): Promise<LambdaProcess> {
  const child = fork(host, [join(code, 'index.mjs')], {
    env: { PATH: process.env.PATH, TZ: ':UTC', ...variables },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const logged: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => logged.push(String(text)));
  const waiting = new Map<number, (answer: Answer) => void>();
  await isReady(child, () => logged.join(''));
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  let calls = 0;
  const ask = (event: unknown, clockOffset: number) =>
    new Promise<Answer>((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      child.send({ id: calls, event, clockOffset } satisfies Call);
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

function isReady(child: ChildProcess, logs: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the function ended with ${code}: ${logs()}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
