/** Something to do, and when; what is due at one time keeps the order in which it was put in. */
type Entry = { readonly at: number; readonly place: number; readonly work: () => Promise<unknown> };

/** What is to be done, by simulated time in milliseconds; a heap, as there are thousands. */
export class Timetable {
  readonly #heap: Entry[] = [];
  #added = 0;

  add(at: number, work: () => Promise<unknown>): void {
    this.#heap.push({ at, place: this.#added++, work });
    let child = this.#heap.length - 1;
    for (let parent = (child - 1) >> 1; child > 0 && this.#isBefore(child, parent); parent = (child - 1) >> 1) {
      this.#swap(child, parent);
      child = parent;
    }
  }

  get size(): number {
    return this.#heap.length;
  }

  next(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The first of what is due, at most so many. */
  due(now: number, most: number): (() => Promise<unknown>)[] {
    const works: (() => Promise<unknown>)[] = [];
    while (works.length < most && this.next() <= now) works.push(this.#shift().work);
    return works;
  }

  #shift(): Entry {
    const [first] = this.#heap as [Entry];
    const last = this.#heap.pop() as Entry;
    if (this.#heap.length > 0) this.#heap[0] = last;
    for (let parent = 0, child = this.#smaller(0); child > 0; child = this.#smaller(parent)) {
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      parent = child;
    }
    return first;
  }

  /** The smaller of two children; 0 where there is none. */
  #smaller(parent: number): number {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    if (left >= this.#heap.length) return 0;
    return right < this.#heap.length && this.#isBefore(right, left) ? right : left;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one] as Entry, this.#heap[other] as Entry];
    return a.at < b.at || (a.at === b.at && a.place < b.place);
  }

  #swap(one: number, other: number): void {
    const entry = this.#heap[one] as Entry;
    this.#heap[one] = this.#heap[other] as Entry;
    this.#heap[other] = entry;
  }
}
