import { answer } from '#functions/quarantine/answer.ts';
import { testKey } from '#test/functions/intake/lakes.ts';
import type { Trial } from './written.ts';

/** What an operator is told of all that lies in quarantine, and what mapping it again writes. */
export async function replayAll(trial: Trial): Promise<void> {
  const { lake, quarantine } = trial;
  const deps = { lake, quarantine, key: testKey(), brand: 'own', clock: () => Date.parse('2026-10-05T12:00:00.000Z') };
  await trial.hear(() => answer({ action: 'list' }, deps));
  await trial.hear(() => answer({ action: 'replay', all: true }, deps));
}
