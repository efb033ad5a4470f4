import { RefreshError } from '../errors.ts';

/** A state may hold 256 KB, and the statement is not alone in it. */
export class StatementTooLarge extends RefreshError {
  override readonly name = 'StatementTooLarge';
  readonly code = 'LC-RUN-011';
  readonly retryable = false;

  constructor(step: string, bytes: number, most: number) {
    super(
      `LC-RUN-011 a statement of step '${step}' makes a state of ${bytes} bytes, ${most} are allowed; split the model`,
    );
  }
}

/** The state machine names a run that nobody planned. */
export class RunUnknown extends RefreshError {
  override readonly name = 'RunUnknown';
  readonly code = 'LC-RUN-012';
  readonly retryable = false;

  constructor(runId: string) {
    super(`LC-RUN-012 there is no run ${runId}; start the state machine from its beginning`);
  }
}
