import { type Command, Option } from 'commander';
import type { Output } from '#local/output.ts';
import type { ListArguments, ReplayArguments, ShowArguments } from './quarantine.ts';

/** Adds the commands about what could not be read. */
export function addQuarantine(program: Command, lakeOption: () => Option, output: Output): void {
  const quarantine = program
    .command('quarantine')
    .description('what could not be read: list it, look into a piece, map it again (docs/operations.md)')
    .exitOverride();
  chosen(quarantine.command('list').description('how much of what is refused, for which reason'))
    .addOption(new Option('--format <format>', 'json: piece by piece').choices(['table', 'json']).default('table'))
    .addOption(lakeOption())
    .action(async (options: ListArguments) => {
      const { listCommand } = await import('./quarantine.ts');
      await listCommand(options, output);
    });
  quarantine
    .command('show')
    .description('open one piece, as it was received: personal data and all')
    .argument('<key>', 'its key, or so much of its beginning as no other has')
    .addOption(mapOption())
    .addOption(lakeOption())
    .action(async (key: string, options: Omit<ShowArguments, 'key'>) => {
      const { showCommand } = await import('./quarantine.ts');
      await showCommand({ key, ...options }, output);
    });
  chosen(quarantine.command('replay').description('map pieces again after their cause is mended'))
    .argument('[keys...]', 'their keys; or choose by the options')
    .option('--all', 'everything that is not recovered yet')
    .addOption(mapOption())
    .addOption(lakeOption())
    .action(async (keys: string[], options: Omit<ReplayArguments, 'keys'>) => {
      const { replayCommand } = await import('./quarantine.ts');
      await replayCommand({ keys, ...options }, output);
    });
}

function chosen(command: Command): Command {
  return command
    .option('--code <code>', 'refused for this reason')
    .option('--source <source>', 'of this source')
    .option('--table <table>', 'meant for this table')
    .option('--since <day>', 'first seen on this day or later, YYYY-MM-DD; else since the oldest that is kept');
}

function mapOption(): Option {
  return new Option(
    '--map <file>',
    'the mended mapping, for rows of files; else the one in settings/mappings, or of then',
  );
}
