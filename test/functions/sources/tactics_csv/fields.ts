import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  tactic started_on updated_on description stage_from stage_to channel ended_on cost currency assignment
  experiment
`);
