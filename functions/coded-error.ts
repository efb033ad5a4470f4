import { quotable } from '#functions/personal/quotable.ts';

/** What a code says, wherever it stands; docs/errors.md is made from these. */
export type CodeText = {
  /** What happened, without the record, source or place it happened to. */
  readonly meaning: string;
  /** What the reader should do. */
  readonly action: string;
  /** Whether the same attempt can succeed later without anybody's doing. */
  readonly retryable?: true;
};

/**
 * One line: meaning, which record or where, what to do. It may end in a log or a table, so nothing personal is quoted.
 */
export function describeCode({ meaning, action }: CodeText, what: string): string {
  return `${meaning}: ${quotable(what)}. ${action}.`;
}

/** A failure with a stable code: `what` names the record, object or place, the code's own texts say the rest. */
export abstract class CodedError<C extends string> extends Error {
  readonly code: C;
  readonly retryable: boolean;

  constructor(code: C, text: CodeText, what: string, options?: ErrorOptions) {
    super(`${code} ${describeCode(text, what)}`, options);
    this.code = code;
    this.retryable = text.retryable === true;
  }
}
