import type { Asked, Credentials, PullRequest } from '#functions/sources/pull.ts';
import { type Answer, addressOf, answerTo, type Fetch, type Limits, safeOrigin } from './answer.ts';
import { PullError } from './errors.ts';
import { type Pace, paceOf, pauseBefore, type Timing } from './pause.ts';
import type { Secrets } from './stored-request.ts';
import { type Token, tokenOf } from './token.ts';

export type AskDeps = Timing & { readonly fetch: Fetch; readonly limits: Limits };

/** Asks one source, in the name of its owner. */
export type Asker = {
  /**
   * The bytes of an answer; null where the time left is too short for it.
   * @throws PullError LC-PUL-002 to -006 and -009.
   */
  readonly ask: (request: PullRequest) => Promise<Uint8Array | null>;
  /** With a token, where the source needs one. */
  readonly secrets: () => Promise<Secrets>;
};

type Asking = AskDeps & { readonly pace: Pace };

export function askerOf(pull: Asked, credentials: Credentials, deps: AskDeps): Asker {
  const asking: Asking = { ...deps, pace: paceOf(pull, deps) };
  const token = tokenOf(pull, credentials, (request) => askForToken(request, asking), deps.clock);
  return {
    ask: (request) => askWithToken(request, { pull, credentials, token }, asking),
    secrets: async () => {
      if (token.known().length === 0) await token.get();
      return { credentials, tokens: token.known() };
    },
  };
}

async function askForToken(request: PullRequest, asking: Asking): Promise<Uint8Array | null> {
  safeOrigin(request, 'the address of its tokens');
  const answer = await attempted(request, asking);
  if (answer?.status === 400) throw new PullError('LC-PUL-003', `${addressOf(request)}, status 400 for a token`);
  return answer && accepted(answer, request);
}

type Owner = { readonly pull: Asked; readonly credentials: Credentials; readonly token: Token };

/** A token that is refused is replaced once; a new one that is refused too means the credentials themselves. */
async function askWithToken(request: PullRequest, owner: Owner, asking: Asking): Promise<Uint8Array | null> {
  const answer = await askOnce(request, owner, asking);
  const isRefused = answer?.status === 401 && owner.token.forget();
  const last = isRefused ? await askOnce(request, owner, asking) : answer;
  return last && accepted(last, request);
}

async function askOnce(request: PullRequest, { pull, credentials, token }: Owner, asking: Asking) {
  const text = await token.get();
  if (text === undefined) return null;
  const whole = { ...request, headers: { ...pull.headers(credentials, text), ...request.headers } };
  return attempted(whole, asking, (each) => pull.sign?.(each, credentials, asking.clock()) ?? each);
}

type Answered = Exclude<Answer, { readonly status: null }>;

/**
 * Tries until there is an answer that another attempt would not change; null where time is over before that. Each
 * attempt is signed anew, as a signature holds its time.
 */
async function attempted(
  request: PullRequest,
  asking: Asking,
  signed: (request: PullRequest) => PullRequest = (each) => each,
): Promise<Answered | null> {
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    if (!(await asking.pace())) return null;
    const answer = await answerTo(signed(request), asking.fetch, asking.limits);
    if (answer.status !== null && !isPassing(answer.status)) return answer;
    const pause = pauseBefore(attempt, answer.status === null ? null : answer.retryAfter, asking);
    if (asking.clock() + pause >= asking.deadline) return null;
    waited += pause;
    if (attempt + 1 >= asking.limits.attempts || waited > asking.limits.patienceMilliseconds) {
      throw givenUp(request, answer, attempt + 1, waited);
    }
    await asking.sleep(pause);
  }
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408 || status === 425;
}

function givenUp(request: PullRequest, answer: Answer, attempts: number, waited: number): PullError {
  const place = `${addressOf(request)}, after ${attempts} attempts and ${Math.round(waited / 1000)} s asked for`;
  if (answer.status === 429) return new PullError('LC-PUL-002', place);
  if (answer.status !== null) return new PullError('LC-PUL-006', `${place}, status ${answer.status}`);
  return new PullError('LC-PUL-006', `${place}, no answer (${nameOf(answer.cause)})`);
}

function accepted({ status, bytes }: Answered, request: PullRequest): Uint8Array {
  if (status >= 200 && status < 300) return bytes;
  const what = `${addressOf(request)}, status ${status}`;
  if (status === 401 || status === 403) throw new PullError('LC-PUL-003', what);
  throw new PullError(status < 400 ? 'LC-PUL-005' : 'LC-PUL-004', what);
}

/** Its code or name alone: its message may quote a header that we sent. */
function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown error';
  return cause.cause instanceof Error && 'code' in cause.cause ? String(cause.cause.code) : cause.name;
}
