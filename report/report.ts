import { formatsFor } from './format.ts';
import { page } from './page/page.ts';
import { loadChannels } from './queries/acquisition.ts';
import { loadAdvocacy } from './queries/advocacy.ts';
import { loadMonths } from './queries/months.ts';
import { loadCohorts } from './queries/retention.ts';
import { loadRun } from './queries/run.ts';
import { loadStages } from './queries/stages.ts';
import { loadTrust } from './queries/trust.ts';
import { loadValues } from './queries/value.ts';
import type { Query } from './rows.ts';
import { acquisitionSection } from './sections/acquisition.ts';
import { advocacySection } from './sections/advocacy.ts';
import { keyFigures, reportHeader, titleOf } from './sections/header.ts';
import { retentionSection } from './sections/retention.ts';
import { stagesSection } from './sections/stages.ts';
import { trustSection } from './sections/trust.ts';
import { valueSection } from './sections/value.ts';

export type { Row } from './rows.ts';

export type ReportOptions = {
  /** Runs plain SQL over the published tables. */
  readonly query: Query;
  /** Printed on the page; the present moment by default. */
  readonly generatedAt?: Date;
};

const contents = [
  ['stages', 'Stages'],
  ['acquisition', 'Acquisition'],
  ['retention', 'Retention'],
  ['value', 'Value'],
  ['advocacy', 'Advocacy'],
  ['trust', 'Trust'],
] as const;

/**
 * Draws the published run as one HTML page that needs nothing from outside: figures of the last complete month, stages,
 * acquisition cost, retention, value, advocacy, and what may be trusted.
 */
export async function renderReport({ query, generatedAt = new Date() }: ReportOptions): Promise<string> {
  const run = await loadRun(query);
  const months = await loadMonths(query);
  const cohorts = await loadCohorts(query);
  const trust = await loadTrust(query);
  const stages = await loadStages(query);
  const formats = formatsFor(run.currency);
  const complete = new Set(months.filter(({ isComplete }) => isComplete).map(({ month }) => month));
  return page({
    title: `${titleOf(run)}: customer lifecycle as of ${run.asOf}`,
    header: reportHeader(run, generatedAt.toISOString().slice(0, 16).replace('T', ' ')),
    figures: keyFigures(months, cohorts, stages.balance, trust.audits, formats),
    sections: [
      stagesSection(run, stages, formats),
      acquisitionSection(run, await loadChannels(query), months, formats),
      retentionSection(cohorts, months, formats),
      valueSection(await loadValues(query), formats),
      advocacySection(run, await loadAdvocacy(query), (month) => complete.has(month), formats),
      trustSection(run, trust, formats),
    ],
    contents,
  });
}
