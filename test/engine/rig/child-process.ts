import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A server of the rig: what it writes goes to `log`; `stop` ends this process and no other. */
export interface ServerProcess {
  readonly log: string;
  readonly hasEnded: () => boolean;
  readonly firstLine: () => Promise<string>;
  stop(): Promise<void>;
}

/** Runs a command to its end; a failure says what was run and what it wrote. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await execute(command, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout + stderr;
}

/** Starts a server that ends when its standard input closes, and so with this process, however that ends. */
export function startServer(command: string, args: readonly string[], log: string): ServerProcess {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const out = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: see ${log}`)));
  });
  failed.catch(() => undefined);
  return {
    log,
    hasEnded: () => hasEnded(child),
    firstLine: () => Promise.race([firstLineOf(child), failed]),
    stop: () => stopProcess(child),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no standard output');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve) => lines.once('line', resolve));
}

async function stopProcess(child: ChildProcess, patienceMilliseconds = 15_000): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
  await ended;
  clearTimeout(impatience);
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Asks `isReady` until it says yes; a server that has ended or takes too long is an error naming its log. */
export async function waitUntilReady(
  server: ServerProcess,
  isReady: () => Promise<boolean>,
  patienceMilliseconds = 180_000,
): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  while (!(await isReady().catch(() => false))) {
    if (server.hasEnded()) throw new Error(`the server ended before it was ready: see ${server.log}`);
    if (Date.now() > deadline) throw new Error(`the server was not ready in time: see ${server.log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
