import { expect, test } from 'vitest';
import { writeArrivals } from '#functions/intake/write.ts';
import { rowsOf } from '../intake/lakes.ts';
import { subscription } from '../sources/stripe_billing/bodies.ts';
import { arrivalsOf, midnight, missesOf, openRig, run, second } from './rig.ts';

const billing = { source: 'stripe_billing' } as const;
const start = midnight / second;

function eventOf(id: string, created: number, type: string, changes: object = {}) {
  return {
    id,
    object: 'event',
    api_version: '2025-03-31.basil',
    created,
    livemode: true,
    type: `customer.subscription.${type}`,
    data: { object: { ...subscription, ...changes } },
  };
}

/** 120 subscriptions that begin, one of them changed later that day. */
function events() {
  const made = Array.from({ length: 120 }, (_, index) =>
    eventOf(`evt_${index}`, start + index * 600, 'created', { id: `sub_${index}` }),
  );
  return [...made, eventOf('evt_changed', start + 80_000, 'updated', { id: 'sub_5', status: 'past_due' })];
}

test('events of Stripe are what its webhook sends: one that never came is a change that is missing, and is taken in', async () => {
  const rig = await openRig();
  const all = events();
  rig.shop.events.push(...all);
  const lost = ['evt_7', 'evt_changed'];
  const told = all.filter(({ id }) => !lost.includes(id));
  await writeArrivals(
    arrivalsOf(
      told.map((body) => ({ body, at: (body.created + 3) * second })),
      'stripe_billing',
    ),
    rig.deps,
  );
  const [found] = await run(rig, billing);
  expect(rig.shop.asked).toHaveLength(2);
  expect(found?.listed).toBe(121);
  expect(found?.missing.map(({ ref }) => ref).sort()).toEqual(['evt_7', 'evt_changed']);
  expect(found?.stale).toEqual([]);
  expect(new Set(found?.lags)).toEqual(new Set([3]));
  expect((await missesOf(rig)).map(({ table_name: table, misses }) => `${table} ${misses}`)).toEqual([
    'contracts change',
    'contracts change',
  ]);
  rig.clock.now += second;
  expect((await run(rig, billing, { takeIn: true }))[0]).toMatchObject({ listed: 121, takenIn: 2, missing: [] });
  const states = (await rowsOf(rig.lake, 'contracts')).filter(({ contract_id: id }) => id === 'sub_5');
  expect(states.map(({ state = '' }) => state).sort()).toEqual(['active', 'past_due']);
});

test('a key of test mode is not taken for a quiet day, and a day that the account has forgotten is not asked for', async () => {
  const rig = await openRig();
  rig.shop.events.push({ ...eventOf('evt_1', start, 'created'), livemode: false });
  await expect(run(rig, billing)).rejects.toMatchObject({ code: 'LC-PUL-008' });
  await expect(run(rig, { ...billing, first: '2026-01-30' })).rejects.toThrow(/LC-REC-003 .*30 days/);
});
