import type { ConservationAudit } from '#sql/contracts/model.ts';

/** What must always hold between tables; each has its query, the rows that break it, in `<name>.sql` beside. */
export const conservationAudits: readonly ConservationAudit[] = [];
