import { spaced } from './format.ts';
import type { Name, Run } from './queries/run.ts';

/** The name shown for a stage, phase or status. */
export function nameOf(run: Run, kind: string, value: string): string {
  return run.names[kind]?.find((each) => each.value === value)?.name ?? spaced(value);
}

/** Values of a kind in the order of display; values that no table names come last. */
export function ordered(run: Run, kind: string, values: Iterable<string>): Name[] {
  const known = run.names[kind] ?? [];
  const named = [...new Set(values)].map(
    (value) => known.find((each) => each.value === value) ?? { value, name: spaced(value), position: 1e6 },
  );
  return named.sort((a, b) => a.position - b.position || (a.value < b.value ? -1 : 1));
}

const notChannels: Readonly<Record<string, string>> = {
  unattributed: 'No known touch',
  unmapped: 'Cost without a channel',
};

export function channelName(run: Run, channel: string): string {
  return run.channelNames.get(channel) ?? notChannels[channel] ?? spaced(channel);
}

/** Neither is a channel: new customers without a known touch, and costs that no rule gives a channel. */
export function isChannel(channel: string): boolean {
  return !(channel in notChannels);
}

/** In the middle of a sentence, where only names of their own keep their capital. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z-]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Enough of a key to find it again, too little to fill the page. */
export function shortKey(key: string): string {
  return key.length > 10 ? `${key.slice(0, 8)}…` : key;
}
