import { Logger } from '@aws-lambda-powertools/logger';
import { vi } from 'vitest';
import type { IntakeDeps } from '#functions/intake/queue.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { opened, testKey } from '#test/functions/intake/lakes.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { Aviary } from './canaries.ts';

/** What was sent to us, and everything that was then written anywhere: objects, logs, answers, errors. */
export class Trial {
  readonly aviary = new Aviary();
  /** Bodies, headers, addresses and names of files, as they were sent. */
  readonly sent: Uint8Array[] = [];
  readonly lake: StateLake = memoryLake();
  readonly quarantine: StateLake = memoryLake();
  /** What functions and commands wrote to the terminal, and what they answered or threw. */
  readonly told: string[] = [];

  /** The functions' own logger, at its most talkative. */
  get deps(): IntakeDeps {
    const logger = new Logger({ serviceName: 'canary', logLevel: 'DEBUG' });
    return { lake: this.lake, quarantine: this.quarantine, key: async () => testKey(), brand: 'own', logger };
  }

  send<T extends Uint8Array | string>(content: T): T {
    this.sent.push(Buffer.from(content as Uint8Array));
    return content;
  }

  /** Whatever the work writes to the terminal, answers or throws, causes among it, is told. */
  async hear(work: () => Promise<unknown>): Promise<void> {
    const listen = (text: unknown) => this.told.push(Buffer.from(text as Uint8Array).toString()) > 0;
    const streams = [process.stdout, process.stderr] as const;
    const spies = streams.map((stream) => vi.spyOn(stream, 'write').mockImplementation(listen));
    try {
      const answer = await work();
      this.told.push(JSON.stringify(answer) ?? '');
    } catch (error) {
      this.told.push(...causesOf(error).map((each) => (each instanceof Error ? `${each.stack}` : String(each))));
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  /** Each object's name and its content, unpacked; not what was dropped, as that is what was sent. */
  async *objects(): AsyncGenerator<{ readonly key: string; readonly bytes: Uint8Array }> {
    for (const lake of [this.lake, this.quarantine]) {
      for await (const { key } of lake.list('')) {
        if (/^(?:drop|settings)\//.test(key)) continue;
        yield { key, bytes: opened(key, Buffer.from((await lake.get(key)) ?? [])) };
      }
    }
  }
}

function causesOf(error: unknown): readonly unknown[] {
  return error instanceof Error && error.cause !== undefined ? [error, ...causesOf(error.cause)] : [error];
}
