#!/usr/bin/env node
import { Command, Option } from 'commander';
import { importCommand } from './commands/import.ts';
import { listModels } from './commands/models.ts';
import { formats, query } from './commands/query.ts';
import { refreshCommand } from './commands/refresh.ts';
import { reportCommand } from './commands/report.ts';
import { status } from './commands/status.ts';
import { terminalOutput } from './output.ts';
import { runProgram } from './program.ts';

const output = terminalOutput();
const lakeOption = () => new Option('--lake <dir>', 'folder of the lake').env('LIFECYCLE_LAKE').default('.lake');

const program = new Command('lifecycle')
  .description('The customer-lifecycle warehouse on this machine: a folder and DuckDB.')
  .showHelpAfterError('run lifecycle --help to see the commands');

program
  .command('import')
  .description('take files into the lake: a record with a mapping, or a source by its name')
  .argument('<record or source>', 'orders, order_lines, … with --map; or shopify, ga4_bigquery, brand24, …')
  .argument('<files...>', 'files to take in')
  .option('--map <file>', 'the mapping from columns to records (docs/mappings.md)')
  .addOption(lakeOption())
  .action((target: string, files: string[], options: { map?: string; lake: string }) =>
    importCommand({ target, files, mapPath: options.map, lake: options.lake }, output),
  );

program
  .command('refresh')
  .description('merge what is new, build every table beside the published ones, audit, publish')
  .option('--as-of <day>', "see what happened before the start of this day, YYYY-MM-DD; today by the business's zone")
  .addOption(lakeOption())
  .action((options: { asOf?: string; lake: string }) => refreshCommand(options.lake, options.asOf, output));

program
  .command('query')
  .description('ask the published tables in SQL')
  .argument('<sql>', 'one query')
  .addOption(new Option('--format <format>', 'how to print the answer').choices([...formats]).default('table'))
  .addOption(lakeOption())
  .action((text: string, options: { format: (typeof formats)[number]; lake: string }) =>
    query(text, options.format, options.lake, output),
  );

program
  .command('status')
  .description('what is published, the last refreshes, the intake ledger, the quarantine')
  .addOption(lakeOption())
  .action((options: { lake: string }) => status(options.lake, output));

program
  .command('models')
  .description('list the tables, their grain, and the question that each answers')
  .action(() => listModels(output));

program
  .command('report')
  .description('write the report of the published run as one HTML page')
  .option('--out <dir>', 'folder for the page', 'out')
  .addOption(lakeOption())
  .action((options: { out: string; lake: string }) => reportCommand(options.lake, options.out, output));

process.exitCode = await runProgram(program, output);
