import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { assignmentsOf } from '#local/demo/people/experiments.ts';
import type { Life } from '#local/demo/people/life.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, weekAfter } from './sheets.ts';

const columns = ['experiment', 'variant', 'is_held_out', 'customer_id', 'email', 'phone', 'browser_id', 'assigned_at'];

export const experimentSheets: Readonly<Record<string, Sheet>> = {
  experiments: csvSheet('experiment_assignments_csv', columns),
};

/** Who was drawn for what, in a file for each week. */
export function assignmentPieces(life: Life, world: World): RowPiece[] {
  return assignmentsOf(life)
    .filter(({ at }) => hasHappened(at, world))
    .map(({ at, experiment, variant, isHeldOut, customer }) => ({
      at: weekAfter(at, world, 6),
      sheet: 'experiments',
      row: csvRow([experiment, variant, isHeldOut ? 'yes' : 'no', customer, null, null, null, isoSeconds(at)]),
    }));
}
