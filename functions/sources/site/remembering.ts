const mostKnown = 1_000;

/** The same function, that remembers what it found: user agents are few, and each is looked at again with every batch. */
export function remembering<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = of(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, found);
    return found;
  };
}
