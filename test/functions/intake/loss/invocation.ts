import type { Faults, Mode } from './faults.ts';

/** How one invocation of a function ended; `gone`: killed, or its time was over. */
export type Ended<T> =
  | { readonly how: 'done'; readonly value: T }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'gone' };

/** What an invocation lives in. */
type Surroundings = {
  readonly faults: Faults;
  /** Does something some simulated minutes from now, whoever asked for it. */
  readonly later: (work: () => Promise<unknown>) => void;
};

/** Faults of one invocation. */
const mostHits = 2;

/** One run of a function, in which every awaited call can be hit. */
export class Invocation {
  readonly #name: string;
  readonly #around: Surroundings;
  /** Invocations that were hit often enough are let through. */
  readonly #mayBeHit: boolean;
  readonly #seen = new Set<string>();
  readonly #down = new Map<string, Mode>();
  #hits = 0;
  #isGone = false;
  #go: () => void = () => undefined;
  readonly #gone = new Promise<void>((resolve) => {
    this.#go = resolve;
  });

  constructor(name: string, around: Surroundings, mayBeHit: boolean) {
    this.#name = name;
    this.#around = around;
    this.#mayBeHit = mayBeHit;
  }

  async ends<T>(work: Promise<T>): Promise<Ended<T>> {
    return Promise.race([
      work.then(
        (value): Ended<T> => ({ how: 'done', value }),
        (error: unknown): Ended<T> => ({ how: 'failed', error }),
      ),
      this.#gone.then((): Ended<T> => ({ how: 'gone' })),
    ]);
  }

  /** A call to something outside, under whatever fault is its turn. `refused`: the error of one that fails. */
  async call<T>(kind: string, work: () => Promise<T>, refused: () => Error): Promise<T> {
    if (this.#isGone) return never();
    const mode = this.#down.get(kind) ?? this.#modeOf(kind);
    if (mode === null) return this.#unlessGone(await work());
    if (mode === 'fails') throw refused();
    if (mode === 'killed before' || mode === 'lands late') this.#kill();
    if (mode === 'lands late') this.#around.later(work);
    if (mode === 'hangs before') this.#hang();
    if (mode === 'killed before' || mode === 'lands late' || mode === 'hangs before') return never();
    await work();
    if (mode === 'answer lost') throw refused();
    if (mode === 'killed after') this.#kill();
    else this.#hang();
    return never();
  }

  /** Puts and states are told by table or folder; of other kinds a further call is another position than the first. */
  #modeOf(kind: string): Mode | null {
    if (!this.#mayBeHit || this.#hits >= mostHits) return null;
    const isAgain = this.#seen.has(kind) && !/^put | state /.test(kind);
    this.#seen.add(kind);
    const mode = this.#around.faults.at(`${this.#name}: ${kind}${isAgain ? ' again' : ''}`);
    if (mode === null) return null;
    this.#hits += 1;
    const isPassing = mode === 'fails' || mode === 'answer lost';
    if (isPassing && this.#around.faults.lasts()) this.#down.set(kind, mode);
    return mode;
  }

  #unlessGone<T>(value: T): Promise<T> | T {
    return this.#isGone ? never() : value;
  }

  #kill(): void {
    this.#isGone = true;
    this.#go();
  }

  /** What else the invocation had begun goes on until its time is over: when all that can go on has. */
  #hang(): void {
    setImmediate(() => this.#kill());
  }
}

/** A process that is no more gets no answer. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
