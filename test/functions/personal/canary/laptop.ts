import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { importCommand } from '#local/commands/import.ts';
import { terminalOutput } from '#local/output.ts';
import { runProgram } from '#local/program.ts';
import type { Trial } from './written.ts';

/** What is written on a laptop too: the terminal's lines and the lake's folder. */
export async function importOnLaptop(trial: Trial): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'canary-'));
  const lake = join(folder, 'lake');
  const email = (form?: string) => trial.aviary.plant('email', 'imported', form);
  const phone = () => trial.aviary.plant('phone', 'imported');
  const header = 'id,customer_id,email,phone,channel,state,list_id,method,reason,changed_at';
  const row = (state: string, at: string) =>
    `${email('plain')},,${email('plain')},${phone()},email,${state},${email('plain')},"${email('plain')}",${phone()},${at}`;
  const files: Readonly<Record<string, string>> = {
    'good.csv': `${header}\n${row('granted', '2026-03-02T10:00:00Z')}`,
    'bad.csv': `${header}\n${row(email('plain'), '2026-03-02T10:00:00Z')}\n${row('granted', email('plain'))}`,
    'headless.csv': row('granted', '2026-03-02T10:00:00Z'),
    'other.csv': `${header}\n${row('granted', '2026-03-02T10:00:00Z')}`.replaceAll(',', ';'),
    'all-bad.csv': `${header}\n${row('?', '?')}`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), trial.send(text));
    const files = [join(folder, name)];
    const output = terminalOutput();
    const program = new Command().action(() => importCommand({ target: 'consents_csv', files, lake }, output));
    await trial.hear(() => runProgram(program, output, ['node', 'lifecycle']));
  }
  await copied(lake, trial);
}

/** The folder's objects are searched with all others. */
async function copied(folder: string, trial: Trial): Promise<void> {
  const lake = folderLake(folder);
  for await (const { key } of lake.list(''))
    await trial.lake.put(`laptop/${key}`, (await lake.get(key)) ?? Buffer.alloc(0));
}
