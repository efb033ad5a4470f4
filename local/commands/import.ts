import type { FileReading } from '#functions/sources/mapped/detect/read-as.ts';
import { importFiles } from '#local/import.ts';
import { type Output, textTable } from '#local/output.ts';
import { refusedText } from '#local/refused-files.ts';
import { LocalError } from '#local/warehouse/errors.ts';

export type ImportArguments = {
  readonly target: string;
  readonly files: readonly string[];
  readonly mapPath?: string | undefined;
  readonly lake: string;
};

/**
 * Takes files into the lake and tells what became of every record.
 * @throws LocalError LC-CLI-011 where everything of a file was quarantined
 */
export async function importCommand(options: ImportArguments, output: Output): Promise<void> {
  const started = Date.now();
  const readings: Told[] = [];
  const result = await importFiles({
    ...options,
    onReading: (file, reading) => readings.push({ file, reading }),
    progress: ({ file, filesDone, files, received }) =>
      output.progress(`${filesDone}/${files} files, ${received.toLocaleString('en')} records  ${file}`),
  });
  output.done();
  for (const line of readingLines(readings)) output.out(line);
  if (result.settings) {
    const { time_zone, reporting_currency } = result.settings;
    const currency = reporting_currency === null ? '' : ` and currency ${reporting_currency}`;
    output.out(`first import: time zone ${time_zone}${currency} written to settings/settings.csv`);
  }
  const rows = Object.entries(result.tables).map(([table, counts]) => [
    table,
    counts.received,
    counts.written,
    counts.quarantined,
  ]);
  output.out(textTable(['table', 'received', 'written', 'quarantined'], rows));
  const { written, alreadyThere } = result.objects;
  output.out(
    `${counted(options.files.length, 'file')} in ${((Date.now() - started) / 1000).toFixed(1)} s; ` +
      `${counted(written, 'object')} written, ${alreadyThere} there already`,
  );
  if (result.anonymised > 0 && written > 0) {
    output.out(`${counted(result.anonymised, 'record')} stored without a person who asked to be forgotten`);
  }
  if (rows.some(([, , , quarantined]) => Number(quarantined) > 0)) {
    output.out(`some records were quarantined; see: lifecycle quarantine list --lake ${options.lake}`);
  }
  if (result.refused.length > 0) throw new LocalError('LC-CLI-011', refusedText(result.refused));
}

type Told = { readonly file: string; readonly reading: FileReading };

const shownNotes = 5;

/** One line where all files are read alike. */
function readingLines(readings: readonly Told[]): string[] {
  const alike = Map.groupBy(readings, ({ reading }) => reading.text);
  const texts = [...alike].map(([text, told]) =>
    alike.size === 1 ? text : `${text}: ${counted(told.length, 'file')}`,
  );
  const notes = readings.flatMap(({ file, reading }) => reading.notes.map((note) => `${file}: ${note}`));
  const more = notes.length > shownNotes ? [`and ${notes.length - shownNotes} more notes`] : [];
  return [...texts, ...notes.slice(0, shownNotes), ...more];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
