import type { QueueMessage } from '#functions/intake/queue.ts';
import type { Random } from '#local/demo/world/random.ts';

/** A message as it was received, with how often that has been. */
export type Received = QueueMessage & { readonly times: number };

type Held = { readonly id: string; readonly body: string; readonly sentAt: number; visibleAt: number; times: number };

type QueueOptions = {
  readonly random: Random;
  readonly clock: () => number;
  /** Share of messages that stay visible though they were received. */
  readonly again?: number;
  /** A queue that loses every n-th message, for the proof that this would be seen. */
  readonly loses?: number;
};

/** Milliseconds; as infra/intake.ts has it, six times the function's time. */
export const visibility = 12 * 60_000;
export const mostReceives = 5;

/** A standard queue of SQS: at least once, in any order, until a message is deleted; dead letters after five receives. */
export class Queue {
  readonly deadLetters: string[] = [];
  readonly #options: QueueOptions;
  readonly #held = new Map<string, Held>();
  #sent = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  send(body: string): void {
    this.#sent += 1;
    const { clock, loses } = this.#options;
    if (loses !== undefined && this.#sent % loses === 0) return;
    const id = `m${this.#sent}`;
    this.#held.set(id, { id, body, sentAt: clock(), visibleAt: clock(), times: 0 });
  }

  get size(): number {
    return this.#held.size;
  }

  get sent(): number {
    return this.#sent;
  }

  /** When the next message can be received; infinite where none is held. */
  nextAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { visibleAt } of this.#held.values()) if (visibleAt < next) next = visibleAt;
    return next;
  }

  visible(): number {
    const now = this.#options.clock();
    return this.#held.values().reduce((sum, { visibleAt }) => sum + (visibleAt <= now ? 1 : 0), 0);
  }

  receive(most: number): readonly Received[] {
    const { random, clock, again = 0 } = this.#options;
    const now = clock();
    const visible = [...this.#held.values()].filter(({ visibleAt }) => visibleAt <= now);
    const taken: Received[] = [];
    while (taken.length < most && visible.length > 0) {
      // near the front, as order is mostly kept
      const [message] = visible.splice(Math.floor(random() ** 3 * visible.length), 1) as [Held];
      const received = this.#taken(message, random() < again);
      if (received !== null) taken.push(received);
    }
    return taken;
  }

  #taken(message: Held, isLeftVisible: boolean): Received | null {
    if (message.times >= mostReceives) {
      this.#held.delete(message.id);
      this.deadLetters.push(message.body);
      return null;
    }
    // A copy that another server still shows is no failure, so it does not count towards the dead letters.
    if (isLeftVisible) return { messageId: message.id, body: message.body, times: message.times };
    message.times += 1;
    message.visibleAt = this.#options.clock() + visibility;
    return { messageId: message.id, body: message.body, times: message.times };
  }

  /** What was taken in and is not among those that failed. */
  delete(messageIds: Iterable<string>): void {
    for (const id of messageIds) this.#held.delete(id);
  }
}
