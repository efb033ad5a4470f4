import { intakeCodes } from '#functions/intake/errors.ts';
import { pullCodes } from '#functions/pull/errors.ts';
import { reconcileCodes } from '#functions/reconcile/errors.ts';
import { mappingCodes } from '#functions/sources/mapped/errors.ts';
import { generatedNote, markdownTable } from './markdown.ts';
import {
  checkErrors,
  commandErrors,
  type ErrorTexts,
  modelErrors,
  queryErrors,
  refreshErrors,
} from './other-errors.ts';

type Section = { readonly title: string; readonly about: string; readonly texts: ErrorTexts };

const sections: readonly Section[] = [
  {
    title: 'Intake: LC-ING',
    about:
      'In answers to senders, in logs, and as `reason_code` in the table `quarantine`. A record that is quarantined does not stop the others.',
    texts: intakeCodes,
  },
  {
    title: 'Import with a mapping: LC-MAP',
    about:
      'LC-MAP-001 to LC-MAP-010, LC-MAP-016 and LC-MAP-017 stop the import. What was read before, of this file or of files before it, stays written, and importing again does not count it twice. The others quarantine one row, and the file goes on.',
    texts: mappingCodes,
  },
  {
    title: 'Pulled sources: LC-PUL',
    about:
      'In logs of the pull function, and of `lifecycle pull`. What was read before is in the lake, and the next pull goes on where this one stopped.',
    texts: pullCodes,
  },
  {
    title: 'Reconciling: LC-REC',
    about:
      'In logs of the reconcile function, and of `lifecycle reconcile`; failures of the asking itself are LC-PUL. What was found before is in the lake.',
    texts: reconcileCodes,
  },
  { title: 'Refresh: LC-RUN', about: 'The published tables stay as they were.', texts: refreshErrors },
  {
    title: 'Models: LC-MOD',
    about: 'When models are compiled: before a refresh begins, or at deployment.',
    texts: modelErrors,
  },
  {
    title: 'Check of models: LC-SQL',
    about: 'Found in the tests, in models that mean different things on Athena and DuckDB.',
    texts: checkErrors,
  },
  {
    title: 'Queries on Athena: LC-ATH',
    about: 'One statement. In a refresh it is the cause of LC-RUN-001.',
    texts: queryErrors,
  },
  { title: 'Command line: LC-CLI', about: 'The `lifecycle` command.', texts: commandErrors },
];

/** Every code with its texts; docs/errors.md has no other. */
export function documentedCodes(): string[] {
  return sections.flatMap(({ texts }) => Object.keys(texts));
}

const introduction = `Every error has a stable code, says what happened and to which record, and what to do. **Again** marks those where the same attempt can succeed later without anybody's doing.

The \`lifecycle\` command ends with 0 when it is done, 1 when it failed, 2 when the command line is wrong.

A quarantined piece can be looked into, and mapped again when its cause is mended: [operations.md](operations.md#quarantine). Sending the record or importing the file again does as well: what is there already is not counted twice.`;

/** docs/errors.md */
export function errorsPage(): string {
  const texts = sections.map(({ title, about, texts: codes }) =>
    [`## ${title}`, about, markdownTable(['code', 'what happened', 'what to do', 'again'], rowsOf(codes))].join('\n\n'),
  );
  return `${['# Errors', generatedNote, introduction, ...texts].join('\n\n')}\n`;
}

function rowsOf(texts: ErrorTexts): string[][] {
  return Object.entries(texts).map(([code, { meaning, action, retryable }]) => [
    code,
    `${meaning}.`,
    `${action}.`,
    retryable === true ? 'yes' : '',
  ]);
}
