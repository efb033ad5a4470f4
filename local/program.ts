import { type Command, CommanderError } from 'commander';
import type { Output } from './output.ts';

/**
 * Runs a command line. 0: done; 1: it failed, with one line that says what and what to do; 2: the words are wrong.
 * An error without a code of ours is a defect, so its stack is shown.
 */
export async function runProgram(
  program: Command,
  output: Output,
  words: readonly string[] = process.argv,
  complain: (text: string) => void = (text) => process.stderr.write(`${text}\n`),
): Promise<number> {
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync(words);
    return 0;
  } catch (error) {
    output.done();
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(messageOf(error));
    return 1;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isCoded = 'code' in error && typeof error.code === 'string' && error.code.startsWith('LC-');
  if (!isCoded) return `unexpected: ${error.stack ?? error.message}`;
  const code = String((error as Error & { code: unknown }).code);
  return error.message.startsWith(code) ? error.message : `${code} ${error.message}`;
}
