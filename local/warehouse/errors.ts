/** What a person at the command line can mend. */
export class LocalError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`${code} ${message}`, options);
    this.name = 'LocalError';
    this.code = code;
  }
}
