import type { Random } from '#local/demo/world/random.ts';
import type { Faults } from './faults.ts';
import { type Cloud, newProcess, type Process } from './functions.ts';
import { type Ended, Invocation } from './invocation.ts';

/** How often what happened, by function. */
export type Tally = Record<string, Record<string, number>>;

/** Share of invocations after which a warm process is ended, as the platform does at any time. */
const ended = 0.05;

/** Runs functions as the platform does: in a warm process where there is one, which a kill takes away. */
export class Platform {
  readonly tally: Tally = {};
  readonly #faults: Faults;
  readonly #random: Random;
  readonly #cloud: Cloud;
  readonly #later: (work: () => Promise<unknown>) => void;
  readonly #processes = new Map<string, Process[]>();

  constructor(faults: Faults, random: Random, cloud: Cloud, later: (work: () => Promise<unknown>) => void) {
    this.#faults = faults;
    this.#random = random;
    this.#cloud = cloud;
    this.#later = later;
  }

  async invoke<T>(name: string, mayBeHit: boolean, work: (process: Process) => Promise<T>): Promise<Ended<T>> {
    const invocation = new Invocation(name, { faults: this.#faults, later: this.#later }, mayBeHit);
    const process = this.#idleOf(name).shift() ?? newProcess(invocation, this.#cloud);
    process.invocation = invocation;
    const staysWarm = this.#random() >= ended;
    const end = await invocation.ends(work(process));
    if (end.how !== 'gone' && staysWarm) this.#idleOf(name).push(process);
    this.count(name, end.how);
    return end;
  }

  /** A process works on one thing at a time. */
  #idleOf(name: string): Process[] {
    const idle = this.#processes.get(name) ?? [];
    this.#processes.set(name, idle);
    return idle;
  }

  count(name: string, what: string): void {
    const own = this.tally[name] ?? {};
    this.tally[name] = own;
    own[what] = (own[what] ?? 0) + 1;
  }
}
