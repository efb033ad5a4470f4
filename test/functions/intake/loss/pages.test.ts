import { expect, test } from 'vitest';
import { randomFor } from '#local/demo/world/random.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { casesOfAll } from './case-deliveries.ts';
import type { Page } from './deliveries.ts';
import { noFaults } from './faults.ts';
import { type Cloud, feedOf, newProcess, pulled } from './functions.ts';
import { Invocation } from './invocation.ts';
import { Queue } from './queue.ts';

function quietCloud(): Cloud {
  let now = Date.parse('2026-04-01T21:00:00.000Z');
  const clock = () => ++now;
  const queue = new Queue({ random: randomFor(1, 'pages'), clock });
  return { lake: memoryLake(), quarantine: memoryLake(), queue, clock, pagesAfter: new Set() };
}

function pull(page: Page, cloud: Cloud): Promise<boolean> {
  const invocation = new Invocation('pull', { faults: noFaults, later: () => undefined }, false);
  return pulled(page, newProcess(invocation, cloud), cloud);
}

/** Pages that can be read. */
const mentions = casesOfAll()
  .filter((each) => each.way === 'page')
  .filter(({ source, content }) => source === 'brand24' && Buffer.from(content).includes('has_more_mentions'));

test('a page was given only to a pull that read to the end: of two at once, one is overtaken', async () => {
  const [one, other] = mentions as [Page, Page];
  const cloud = quietCloud();
  expect(await Promise.all([pull(one, cloud), pull(other, cloud)])).toEqual([true, false]);
  expect(await pull(other, cloud)).toBe(true);
});

test('pages of several accounts of one feed wait for one another', () => {
  const [page] = mentions as [Page];
  expect(feedOf({ ...page, feed: 'an account' }).name).toBe(feedOf(page).name);
});
