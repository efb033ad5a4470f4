import type { QuarantinedPiece } from './pieces.ts';

/** Pieces of one source and table that are refused for one reason. */
export type PieceGroup = {
  readonly source: string;
  readonly table: string;
  readonly code: string;
  /** Still refused. */
  readonly waiting: number;
  readonly recovered: number;
  /** Canonical text, UTC. */
  readonly lastSeenAt: string;
  /** Key of the newest that is still refused, else of the newest. */
  readonly example: string;
  /** What the example's entry says. */
  readonly detail: string;
};

/** By source, table and reason; where most is still refused stands first. */
export function grouped(pieces: readonly QuarantinedPiece[]): readonly PieceGroup[] {
  const groups = Map.groupBy(pieces, ({ source, table, code }) => JSON.stringify([source, table, code]));
  return [...groups.values()].map(groupOf).sort((a, b) => b.waiting - a.waiting || (a.source < b.source ? -1 : 1));
}

function groupOf(pieces: readonly QuarantinedPiece[]): PieceGroup {
  const waiting = pieces.filter(({ recoveredAt }) => recoveredAt === null);
  const [newest] = [...(waiting.length > 0 ? waiting : pieces)].sort(newestFirst) as [QuarantinedPiece];
  const [last] = [...pieces].sort(newestFirst) as [QuarantinedPiece];
  return {
    source: newest.source,
    table: newest.table,
    code: newest.code,
    waiting: waiting.length,
    recovered: pieces.length - waiting.length,
    lastSeenAt: last.firstSeenAt,
    example: newest.quarantineKey,
    detail: newest.detail,
  };
}

function newestFirst(a: QuarantinedPiece, b: QuarantinedPiece): number {
  return a.firstSeenAt > b.firstSeenAt ? -1 : Number(a.firstSeenAt < b.firstSeenAt);
}
