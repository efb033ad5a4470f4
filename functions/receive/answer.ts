import { describe, type IntakeCode } from '#functions/intake/errors.ts';

/** The body is for the sender's log: the code and what to do. */
export type Response = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body stands for these bytes, in base64. */
  readonly isBase64?: true;
};

export function answer(status: number, code: IntakeCode, what: string): Response {
  return { status, body: `${code} ${describe(code, what)}` };
}

/** Where no origin is named, all are allowed. */
export function isAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.includes(origin ?? '');
}
