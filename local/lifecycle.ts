#!/usr/bin/env node
import { Argument, Command, Option } from 'commander';
import { businesses } from '#sql/settings/index.ts';
import type { ForgetArguments } from './commands/forget.ts';
import { addQuarantine } from './commands/quarantine-program.ts';
import type { ReconcileArguments } from './commands/reconcile.ts';
import type { Scale } from './demo/world/world.ts';
import { endWithReader, terminalOutput } from './output.ts';
import { runProgram } from './program.ts';

endWithReader();
const output = terminalOutput();
const lakeOption = () => new Option('--lake <dir>', 'folder of the lake').env('LIFECYCLE_LAKE').default('.lake');

type Lake = { readonly lake: string };

const program = new Command('lifecycle')
  .description('The customer-lifecycle warehouse on this machine: a folder and DuckDB.')
  .showHelpAfterError('run lifecycle --help to see the commands');

// each command loads its own modules: the report's charts cost a query nothing
program
  .command('import')
  .description('take files into the lake: a record with a mapping, or a source by its name')
  .argument('<record or source>', 'orders, order_lines, … with --map; or shopify, ga4_bigquery, brand24, …')
  .argument('<files...>', 'files to take in')
  .option('--map <file>', 'the mapping from columns to records (docs/mappings.md)')
  .addOption(lakeOption())
  .action(async (target: string, files: string[], { map, lake }: Lake & { map?: string }) => {
    const { importCommand } = await import('./commands/import.ts');
    await importCommand({ target, files, mapPath: map, lake }, output);
  });

program
  .command('inspect')
  .description('tell how CSV files are written, with what speaks for it; writes nothing')
  .argument('<files...>', 'files to look at')
  .option('--mapping <record>', 'print a draft of a mapping for this record instead, to be confirmed')
  .action(async (files: string[], { mapping }: { mapping?: string }) => {
    const { inspectCommand } = await import('./commands/inspect.ts');
    await inspectCommand({ files, record: mapping }, output);
  });

program
  .command('pull')
  .description('ask a source for what is new since the last time')
  .argument('<source>', 'a source that is asked: docs/sources.md')
  .option('--secrets <file>', 'its credentials, as JSON of the form of the AWS secret; LIFECYCLE_SECRETS without it')
  .addOption(lakeOption())
  .action(async (source: string, { secrets, lake }: Lake & { secrets?: string }) => {
    const { pullCommand } = await import('./commands/pull.ts');
    await pullCommand({ source, secrets, lake }, output);
  });

program
  .command('reconcile')
  .description('ask a source which records of a day it has, and list what never arrived; ends with 1 if anything is')
  .argument('<source>', 'shopify, woocommerce or stripe_billing: docs/operations.md')
  .addOption(
    new Option('--day <day>', 'one local day, YYYY-MM-DD; without it the last three that are over').conflicts('since'),
  )
  .option('--since <day>', 'every day from this one on')
  .option('--secrets <file>', 'its credentials, as JSON of the form of the AWS secret; LIFECYCLE_SECRETS without it')
  .option('--take-in', 'fetch what is missing, and take it in')
  .addOption(lakeOption())
  .action(async (source: string, options: Lake & Omit<ReconcileArguments, 'source' | 'lake' | 'env'>) => {
    const { reconcileCommand } = await import('./commands/reconcile.ts');
    await reconcileCommand({ source, ...options }, output);
  });

program
  .command('forget')
  .description('record that a person asked to be forgotten, and keep out what of them is still to come')
  .option('--list', 'tell of the requests that there are instead, of whole shops and for data too')
  .option('--email <address>', 'their e-mail')
  .option('--phone <number>', 'their phone, with its country: +48…')
  .option('--customer-id <source:id>', 'their id in a source: shopify:1234')
  .option('--requested-at <instant>', 'when they asked, ISO 8601 with an offset; now without it')
  .addOption(lakeOption())
  .action(async (options: ForgetArguments) => {
    const { forgetCommand } = await import('./commands/forget.ts');
    await forgetCommand(options, output);
  });

addQuarantine(program, lakeOption, output);

program
  .command('refresh')
  .description('merge what is new, build every table beside the published ones, audit, publish')
  .option('--as-of <day>', "see what happened before the start of this day, YYYY-MM-DD; today by the business's zone")
  .addOption(lakeOption())
  .action(async ({ asOf, lake }: Lake & { asOf?: string }) => {
    const { refreshCommand } = await import('./commands/refresh.ts');
    await refreshCommand(lake, asOf, output);
  });

program
  .command('query')
  .description('ask the published tables in SQL')
  .argument('<sql>', 'one query')
  .addOption(
    new Option('--format <format>', 'how to print the answer').choices(['table', 'json', 'csv']).default('table'),
  )
  .option('--raw', 'CSV without the apostrophe before texts that a spreadsheet would run as a formula')
  .addOption(lakeOption())
  .action(async (text: string, options: Lake & { format: 'table' | 'json' | 'csv'; raw?: boolean }) => {
    const { query } = await import('./commands/query.ts');
    await query(text, options, output);
  });

program
  .command('status')
  .description('what is published, the last refreshes, the intake ledger, the quarantine')
  .addOption(lakeOption())
  .action(async ({ lake }: Lake) => {
    const { status } = await import('./commands/status.ts');
    await status(lake, output);
  });

program
  .command('models')
  .description('list the tables, their grain, and the question that each answers')
  .action(async () => {
    const { listModels } = await import('./commands/models.ts');
    await listModels(output);
  });

program
  .command('report')
  .description('write the report of the published run as one HTML page')
  .option('--out <dir>', 'folder for the page', 'out')
  .addOption(lakeOption())
  .action(async ({ out, lake }: Lake & { out: string }) => {
    const { reportCommand } = await import('./commands/report.ts');
    await reportCommand(lake, out, output);
  });

program
  .command('demo')
  .description('write a shop whose truth is known: what its systems send, and beside it what is true')
  .addOption(new Option('--people <number>', 'people who show intent').default(3000).argParser(Number))
  .addOption(new Option('--months <number>', 'calendar months').default(18).argParser(Number))
  .addOption(new Option('--seed <number>', 'the same seed writes the same bytes').default(7).argParser(Number))
  .addOption(new Option('--business <kind>', 'kind of business').choices(businesses).default('shop'))
  .option('--ends-on <day>', 'first of a month, YYYY-MM-01: the day after the last', '2026-11-01')
  .option('--out <dir>', 'folder for deliveries and truth', 'demo')
  .action(async ({ out, endsOn, ...scale }: Omit<Scale, 'endsOn'> & { endsOn: string; out: string }) => {
    const { demoCommand } = await import('./commands/demo.ts');
    await demoCommand(out, { ...scale, endsOn }, output);
  });

program
  .command('take-in')
  .description('take a demo shop into a lake of its own, the way its deliveries would come')
  .argument('<dir>', 'folder that lifecycle demo wrote')
  .addOption(lakeOption())
  .action(async (folder: string, { lake }: Lake) => {
    const { takeInCommand } = await import('./commands/take-in.ts');
    await takeInCommand(folder, lake, output);
  });

program
  .command('tracker')
  .description('write the script that tells what happens on the own site (docs/tracker.md)')
  .option('--out <file>', 'file to write; without it the script is printed')
  .action(async ({ out }: { out?: string }) => {
    const { trackerCommand } = await import('./commands/tracker.ts');
    trackerCommand(out, output);
  });

program
  .command('new')
  .description('begin something new in a checkout: a source with its cases and registry line (docs/adding-a-source.md)')
  .addArgument(new Argument('<what>', 'what it is').choices(['source']))
  .argument('<name>', 'small letters and digits, words joined by _')
  .action(async (_what: string, name: string) => {
    const { newSourceCommand } = await import('./commands/new-source.ts');
    await newSourceCommand(name, output);
  });

process.exitCode = await runProgram(program, output);
