import { quotable } from '#functions/personal/quotable.ts';
import { sources } from '#functions/sources/index.ts';
import type { Reconcile } from '#functions/sources/reconcile.ts';
import type { Source } from '#functions/sources/source.ts';
import { ReconcileError } from './errors.ts';

export type ReconciledSource = Source & { readonly reconcile: Reconcile };

/** Asked which records of a day it has. */
export function isReconciled(source: Source): source is ReconciledSource {
  return source.reconcile !== undefined;
}

/** @throws ReconcileError LC-REC-002 that names those there are. */
export function reconciledSource(name: string): ReconciledSource {
  const reconciled = sources.filter(isReconciled);
  const found = reconciled.find((source) => source.name === name);
  if (found) return found;
  const names = reconciled.map((source) => source.name).join(', ');
  throw new ReconcileError(
    'LC-REC-002',
    `${JSON.stringify(quotable(String(name)).slice(0, 60))}; those that are: ${names}`,
  );
}
