/** Seconds until an address may post again what nobody signed; 0: it may now. */
export type UnsignedRate = (address: string) => number;

export type RateOptions = {
  readonly clock?: () => number;
  /** Networks that are remembered; of more, those last seen longest ago are forgotten. */
  readonly networks?: number;
};

type Bucket = { readonly tokens: number; readonly at: number };

/**
 * A token bucket for each network, half a minute's worth deep, in the memory of this process alone: addresses are
 * neither stored nor logged. Processes do not know of each other, so the bound is theirs together.
 */
export function unsignedRate(
  perMinute: number,
  { clock = Date.now, networks = 10_000 }: RateOptions = {},
): UnsignedRate {
  const depth = Math.ceil(perMinute / 2);
  const perMillisecond = perMinute / 60_000;
  const buckets = new Map<string, Bucket>();
  const tokensOf = ({ tokens, at }: Bucket, now: number) =>
    Math.min(depth, tokens + Math.max(0, now - at) * perMillisecond);
  return (address) => {
    const network = networkOf(address);
    const now = clock();
    const tokens = tokensOf(buckets.get(network) ?? { tokens: depth, at: now }, now);
    const isAllowed = tokens >= 1;
    // A map gives its keys in the order they were put in: the first is the one seen longest ago.
    buckets.delete(network);
    buckets.set(network, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
    if (buckets.size > networks) buckets.delete(buckets.keys().next().value ?? '');
    return isAllowed ? 0 : Math.ceil((1 - tokens) / perMillisecond / 1000);
  };
}

/** An IPv4 address itself; of IPv6 the first 64 bits, since whoever has one address there has all that share them. */
export function networkOf(address: string): string {
  const text = address.toLowerCase();
  const [mapped] = /\d+\.\d+\.\d+\.\d+$/.exec(text) ?? [];
  if (mapped !== undefined) return mapped;
  if (!text.includes(':')) return text;
  const [head = '', tail] = text.split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const filled = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill('0'), ...behind];
  return filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
