import type { SourceRequest, Verdict } from '#functions/sources/source.ts';

/** One record that must come out; of values only those named are compared. */
export type ExpectedRecord = {
  readonly record: string;
  readonly sourceId?: string;
  readonly occurredAt?: string;
  readonly updatedAt?: string;
  readonly sourceVersion?: string | null;
  readonly values?: Readonly<Record<string, unknown>>;
};

/** One delivery and what becomes of it. A body that is no text and no bytes is written as JSON. */
export type SourceCase = {
  /** A sentence that begins after the source's name. */
  readonly name: string;
  readonly way: 'webhook' | 'file' | 'pull' | 'table';
  /** Of way `table`: which of the source's tables. */
  readonly table?: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly receivedAt?: string;
  readonly isVerified?: boolean;
  /** All records, in their order: one more or less fails the case. */
  readonly records: readonly ExpectedRecord[];
  /** Codes of the pieces that are not understood, in their order; none unless said. */
  readonly rejected?: readonly string[];
  /** Texts of the body that must be found nowhere in what is stored. */
  readonly hides?: readonly string[];
};

/** A request at the door and what is thought of it. */
export type SignatureCase = {
  readonly name: string;
  readonly request: Partial<SourceRequest>;
  readonly keys: readonly string[];
  readonly verdict: Verdict;
};

/** The cases of one source; a file `cases.ts` in a folder of its name exports them as `cases`. */
export type SourceCases = {
  readonly source: string;
  /** The vendor's own list of members or columns, nested ones as `parent.name`: each is taken, and kept by its name. */
  readonly fields: readonly string[];
  /** Members that only wrap records or list them: their own name is kept nowhere, and all that is in them is. */
  readonly around?: readonly string[];
  /** Members that open other pages, and may hold a token: kept nowhere, with all that is in them. */
  readonly paging?: readonly string[];
  readonly cases: readonly SourceCase[];
  /** Of sources that can be posted to. */
  readonly signatures?: readonly SignatureCase[];
};
