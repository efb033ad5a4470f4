import type { Arrival } from '#functions/intake/arrivals.ts';
import { refusalOf } from '#functions/intake/batch.ts';

/** A file of which nothing was taken in. */
export type RefusedFile = {
  readonly file: string;
  /** How many records were quarantined with a code, the most frequent first. */
  readonly codes: readonly (readonly [code: string, records: number])[];
  /** What befell the first one, where, and what to do. */
  readonly first: string;
};

type FileWatch = { see(arrival: Arrival): void; refused(): RefusedFile | null };

/** Watches a file being read: one record that passes is enough, so a good file costs nothing. */
export function watchFile(file: string): FileWatch {
  const codes = new Map<string, number>();
  let first = '';
  let isTaken = false;
  return {
    see({ outcomes }) {
      for (const outcome of outcomes) {
        if (isTaken) return;
        const refusal = refusalOf(outcome);
        if (refusal === null) isTaken = true;
        else codes.set(refusal.code, (codes.get(refusal.code) ?? 0) + 1);
        first ||= refusal?.detail ?? '';
      }
    },
    refused: () => (isTaken || codes.size === 0 ? null : { file, codes: [...codes].sort(moreFirst), first }),
  };
}

function moreFirst([code, count]: readonly [string, number], [other, otherCount]: readonly [string, number]): number {
  return otherCount - count || (code < other ? -1 : 1);
}

const shownFiles = 3;

/** Names the cause that all share, file by file. */
export function refusedText(refused: readonly RefusedFile[]): string {
  const shown = refused.slice(0, shownFiles).map(fileText);
  const more = refused.length > shownFiles ? [`and ${refused.length - shownFiles} more files`] : [];
  return [...shown, ...more].join('\n');
}

function fileText({ file, codes, first }: RefusedFile): string {
  const all = codes.reduce((sum, [, count]) => sum + count, 0);
  const [code = ''] = codes[0] ?? [];
  const cause =
    codes.length === 1 ? `with ${code}` : `(${codes.map(([each, count]) => `${count} with ${each}`).join(', ')})`;
  const what = all === 1 ? 'its only record was' : `all ${all} records were`;
  return `nothing of ${file} was taken in: ${what} quarantined ${cause}. The first: ${first}`;
}
