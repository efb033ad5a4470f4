import { instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** What replays came to. An entry is never changed: whoever wants its state counts these beside it. */
export const quarantine_replays = defineRecord({
  name: 'quarantine_replays',
  grain: 'piece and replay',
  description: 'Every replay of a quarantined piece; occurred_at is the replay',
  columns: {
    quarantine_key: text('The piece', { required: true }),
    replayed_at: instant('When it was mapped again', { required: true }),
    outcome: text('What came of it', { required: true, accepted: ['recovered', 'refused'] }),
    reason_code: text('Stable error code, where it was refused again'),
  },
});
