import { quotable } from '#functions/personal/quotable.ts';
import { sources } from '#functions/sources/index.ts';
import type { Pull } from '#functions/sources/pull.ts';
import type { Source } from '#functions/sources/source.ts';
import { PullError } from './errors.ts';

export type PulledSource = Source & { readonly pull: Pull };

/** Asked on a schedule. */
export function isPulled(source: Source): source is PulledSource {
  return source.pull !== undefined;
}

/** @throws PullError LC-PUL-016 that names those there are. */
export function pulledSource(name: string): PulledSource {
  const pulled = sources.filter(isPulled);
  const found = pulled.find((source) => source.name === name);
  if (found) return found;
  const names = pulled.map((source) => source.name).join(', ') || 'none';
  throw new PullError('LC-PUL-016', `${JSON.stringify(quotable(name).slice(0, 60))}; pulled are ${names}`);
}
