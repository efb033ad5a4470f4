import { randomBytes } from 'node:crypto';
import { localDay, startOfLocalDay } from '#functions/values/zones.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { BadSetting } from './errors.ts';
import { canonicalInstant } from './run-record.ts';
import { type Settings, settingValue } from './settings.ts';
import { checkZone } from './settings-rows.ts';

export type RunRequest = {
  readonly settings: Settings;
  /** The run sees what happened before the start of this day; today in the business's zone by default. */
  readonly asOf?: string | undefined;
  readonly mergeSince: string;
  readonly startedAt: Date;
  /** Makes two runs of one second differ. */
  readonly suffix?: string;
};

/** @throws BadSetting (LC-RUN-003) for a zone or a day that does not exist */
export function newRun({ settings, asOf, mergeSince, startedAt, suffix }: RunRequest): Run {
  const zone = checkZone(settingValue(settings, 'time_zone'));
  const day = asOf ?? localDay(startedAt, zone);
  const asOfAt = startOfLocalDay(day, zone);
  if (asOfAt === null) throw new BadSetting('as-of', day, 'give a day as YYYY-MM-DD');
  const stamp = startedAt
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
    .toLowerCase();
  return {
    runId: `r${stamp}_${suffix ?? randomBytes(3).toString('hex')}`,
    asOf: day,
    asOfAt,
    startedAt: canonicalInstant(startedAt),
    mergeSince,
    settings: { ...settings, settings: [...(settings.settings ?? []), ...runRows(day, asOfAt)] },
  };
}

/** What a model may know of its run; never the clock, so that the same run gives the same rows. */
function runRows(asOf: string, asOfAt: string) {
  return [
    { setting: 'as_of_date', value: asOf, scope: 'run', source: 'run', description: 'The run sees what was before it' },
    { setting: 'as_of_at', value: asOfAt, scope: 'run', source: 'run', description: 'The start of that day, UTC' },
  ];
}
