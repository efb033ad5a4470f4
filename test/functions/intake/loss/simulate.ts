import { type Random, randomFor, whole } from '#local/demo/world/random.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import type { Delivery, Drop, Page, Post } from './deliveries.ts';
import { type Faults, noFaults } from './faults.ts';
import { type Cloud, dropped, feedOf, pulled, received, takenIn } from './functions.ts';
import { Platform, type Tally } from './platform.ts';
import { mostReceives, Queue } from './queue.ts';
import { withoutTimers } from './timers.ts';
import { Timetable } from './timetable.ts';

export type Simulation = {
  readonly deliveries: readonly Delivery[];
  readonly seed: number;
  readonly faults?: Faults;
  /** Small batches, and messages that come twice: a queue that is not kind. */
  readonly isRough?: boolean;
  /** Milliseconds by which all of it happens later. */
  readonly later?: number;
  /** See `Queue`. */
  readonly loses?: number;
  /** What is sent once more, in rounds, as long as faults have not been everywhere: what leads to where they miss. */
  readonly more?: (missing: readonly string[], random: Random) => readonly Delivery[];
  /** When half of the deliveries were sent, as a night that comes in between. */
  readonly atHalf?: (cloud: Cloud) => Promise<void>;
};

export type Simulated = {
  readonly cloud: Cloud;
  readonly tally: Tally;
  /** What `more` sent. */
  readonly extra: readonly Delivery[];
};

type Waiting = {
  readonly page: Page;
  /** Pulls that are still to find it. */
  times: number;
};

const minute = 60_000;
const day = 1_440 * minute;
/** Milliseconds between two deliveries: 10,000 take five hours, and midnight is among them. */
const pace = 1_800;
const start = Date.parse('2026-04-01T21:00:00.000Z');
/** Messages of one batch at most, as infra/intake.ts has it. */
const mostMessages = 500;
const mostRounds = 60;
const betweenPulls = 5 * minute;
/** Attempts of an asynchronous invocation. */
const attemptsOfFiles = 3;

/** Sends deliveries the whole way, until each was taken and the queue is empty. */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  return new World(simulation).run();
}

class World {
  readonly #simulation: Simulation;
  readonly #random: Random;
  readonly #cloud: Cloud;
  readonly #platform: Platform;
  readonly #times = new Timetable();
  /** Pages that the API of a feed has yet to give, by feed: one pull goes on where the last one ended. */
  readonly #pages = new Map<string, Waiting[]>();
  #now: number;
  #isHalf = false;

  constructor(simulation: Simulation) {
    const { seed, faults = noFaults, isRough = false, later = 0, loses } = simulation;
    this.#simulation = simulation;
    this.#random = randomFor(seed, 'simulation');
    this.#now = start + later;
    // No two things happen in one millisecond: some sources have no version but that.
    const clock = () => ++this.#now;
    const queue = new Queue({ random: this.#random, clock, again: isRough ? 0.02 : 0, ...(loses ? { loses } : {}) });
    this.#cloud = { lake: memoryLake(), quarantine: memoryLake(), queue, clock, pagesAfter: new Set() };
    this.#platform = new Platform(faults, this.#random, this.#cloud, (work) => this.#afterwards(work));
  }

  async run(): Promise<Simulated> {
    const { deliveries } = this.#simulation;
    const extra: Delivery[] = [];
    this.#schedule(deliveries);
    this.#in((deliveries.length / 2) * pace, async () => {
      this.#isHalf = true;
    });
    await this.#settled();
    for (let round = 0; round < mostRounds; round++) {
      const more = this.#simulation.more?.(this.#simulation.faults?.missing() ?? [], this.#random) ?? [];
      if (more.length === 0) break;
      extra.push(...more);
      // Some positions are reached only by a batch of two days.
      const untilMidnight = day - (this.#now % day);
      this.#schedule(more, Math.max(0, untilMidnight - (more.length * pace) / 2));
      await this.#settled();
    }
    return { cloud: this.#cloud, tally: this.#platform.tally, extra };
  }

  #schedule(deliveries: readonly Delivery[], wait = 0): void {
    deliveries.forEach((delivery, at) => {
      this.#in(wait + at * pace, () => this.#send(delivery));
    });
  }

  async #settled(): Promise<void> {
    while (this.#times.size > 0 || this.#cloud.queue.size > 0) {
      await withoutTimers(() => this.#step());
      if (this.#isHalf) await this.#simulation.atHalf?.(this.#cloud);
      this.#isHalf = false;
    }
  }

  #in(milliseconds: number, work: () => Promise<unknown>): void {
    this.#times.add(this.#now + milliseconds, work);
  }

  /** Nobody waits for what lands late, or hears whether it did. */
  #afterwards(work: () => Promise<unknown>): void {
    this.#in(15 * minute, async () => void work().catch(() => undefined));
  }

  /** What is due happens, some of it at once; then the queue hands over what it holds. */
  async #step(): Promise<void> {
    const next = Math.min(this.#times.next(), this.#cloud.queue.nextAt());
    this.#now = Math.max(this.#now, next) + whole(this.#random, 0, 20_000);
    for (let group = this.#due(); group.length > 0; group = this.#due()) await Promise.all(group.map((work) => work()));
    const batches = whole(this.#random, 1, 2);
    if (!this.#waits()) await Promise.all(Array.from({ length: batches }, () => this.#batch()));
  }

  /** A kind queue hands over whole batches. */
  #waits(): boolean {
    const { isRough = false } = this.#simulation;
    return !isRough && this.#times.size > 0 && this.#cloud.queue.visible() < mostMessages;
  }

  #due() {
    return this.#times.due(this.#now, whole(this.#random, 1, 12));
  }

  async #send(delivery: Delivery): Promise<void> {
    if (delivery.way === 'post') return this.#post(delivery, 1);
    if (delivery.way === 'page') return this.#page(delivery);
    await this.#cloud.lake.put(`drop/${delivery.target}/${delivery.name}`, delivery.content);
    const at = this.#cloud.clock();
    await this.#drop(delivery, at, 1);
    // The event of a file comes at least once.
    if (this.#simulation.isRough && this.#random() < 0.1) this.#in(10 * minute, () => this.#drop(delivery, at, 1));
  }

  /** A sender sends again until it is told that all is well, or that it never will be. */
  async #post(post: Post, attempt: number): Promise<void> {
    const ended = await this.#platform.invoke('receive', true, (process) => received(post, process, this.#cloud));
    const status = ended.how === 'done' ? ended.value : 502;
    this.#platform.count('answers', String(status));
    if (status >= 500) this.#in(Math.min(attempt, 10) * minute, () => this.#post(post, attempt + 1));
  }

  async #drop(drop: Drop, at: number, attempt: number): Promise<void> {
    const ended = await this.#platform.invoke('file', attempt < attemptsOfFiles, (process) =>
      dropped(drop, at, process),
    );
    if (ended.how === 'done') return;
    if (attempt === attemptsOfFiles) this.#platform.count('file', 'dead letters');
    else this.#in(attempt * minute, () => this.#drop(drop, at, attempt + 1));
  }

  async #page(page: Page): Promise<void> {
    const { name, isWhole = false } = feedOf(page);
    const feed = `${page.source} ${name}`;
    const waiting = this.#pages.get(feed);
    // A list that shrank is believed when it is seen twice: a pull that a fault repeats is not to make the difference.
    const next = { page, times: isWhole ? 2 : 1 };
    waiting?.push(next);
    if (waiting) return;
    this.#pages.set(feed, [next]);
    await this.#pull(feed);
  }

  /** A schedule pulls again, whatever became of the pull before. */
  async #pull(feed: string): Promise<void> {
    const waiting = this.#pages.get(feed) ?? [];
    const [next] = waiting;
    if (next === undefined) return void this.#pages.delete(feed);
    const ended = await this.#platform.invoke('pull', true, (process) => pulled(next.page, process, this.#cloud));
    if (ended.how === 'done' && ended.value) next.times -= 1;
    if (next.times === 0) waiting.shift();
    if (ended.how === 'failed' && this.#simulation.faults === undefined) throw ended.error;
    this.#in(betweenPulls, () => this.#pull(feed));
  }

  /** Whoever was received four times is spared further faults: five receives make a dead letter. */
  async #batch(): Promise<void> {
    const messages = this.#cloud.queue.receive(this.#simulation.isRough ? this.#size() : mostMessages);
    if (messages.length === 0) return;
    const mayBeHit = messages.every(({ times }) => times < mostReceives - 1);
    const ended = await this.#platform.invoke('intake', mayBeHit, (process) => takenIn(messages, process));
    if (ended.how !== 'done') return;
    const failed = new Set(ended.value);
    this.#cloud.queue.delete(messages.flatMap(({ messageId }) => (failed.has(messageId) ? [] : [messageId])));
  }

  #size(): number {
    return this.#random() < 0.02 ? mostMessages : whole(this.#random, 1, 24);
  }
}
