import { CodedError, type CodeText } from '#functions/coded-error.ts';

/** Every code that reconciling gives, beside those of the asking itself (LC-PUL); docs/errors.md is made from it. */
export const reconcileCodes = {
  'LC-REC-001': {
    meaning: 'A source lists records that never arrived',
    action:
      'Look at the table `missing_records`, then fetch them with --take-in; if there are many, look whether the source has disabled the webhook',
  },
  'LC-REC-002': {
    meaning: 'No such source is asked for its records of a day',
    action: 'Use one of those that the message names',
  },
  'LC-REC-003': {
    meaning: 'A day cannot be asked for',
    action: 'Give a day as YYYY-MM-DD that ended more than an hour ago, and that the source still shows',
  },
  'LC-REC-004': {
    meaning: 'Time was over before the source had told all of its records',
    action: 'Nothing: the next run asks for the same days again. By hand, ask for one day at a time',
    retryable: true,
  },
  'LC-REC-005': {
    meaning: 'An object of the raw lake cannot be read, so nobody can tell what is missing',
    action: 'See the cause; the object is damaged, or was not written by intake',
  },
} as const satisfies Readonly<Record<`LC-REC-${number}`, CodeText>>;

export type ReconcileCode = keyof typeof reconcileCodes;

/** A reconciliation that found something missing, or could not be done; `what` names the source, day or object, and no person. */
export class ReconcileError extends CodedError<ReconcileCode> {
  override readonly name = 'ReconcileError';

  constructor(code: ReconcileCode, what: string, options?: ErrorOptions) {
    super(code, reconcileCodes[code], what, options);
  }
}
