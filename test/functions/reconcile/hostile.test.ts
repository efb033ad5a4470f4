import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ReconcileError } from '#functions/reconcile/errors.ts';
import { keysOf, rowsOf, textOfLake } from '../intake/lakes.ts';
import { answering, dripping, endless, listed, once } from './hostile.ts';
import { credentialsOf, day, deliver, fill, hour, idsOf, missesOf, openRig, type Rig, run, second } from './rig.ts';

const mail = 'anna.kowalska@example.com';
const small = { answerBytes: 500_000, answerMilliseconds: 250, attempts: 2, pages: 20 };

async function asked(rig: Rig, answer: RequestListener, takeIn = false) {
  const credentials = { ...credentialsOf(rig, 'shopify'), shop: await answering(answer) };
  return run(rig, {}, { credentials, takeIn });
}

const text =
  (body: string | Buffer, status = 200, headers = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

const bomb = text(gzipSync(Buffer.alloc(5_000_000, ' ')), 200, { 'content-encoding': 'gzip' });

/** Each page names one before it. */
const backwards: RequestListener = ({ url = '' }, response) => {
  const since = Number(new URL(url, 'http://shop').searchParams.get('since_id'));
  response.end(JSON.stringify({ orders: [listed(since === 0 ? 1_000 : since - 1)] }));
};

const cut: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"orders":[');
  setTimeout(() => response.destroy(), 5);
};

describe('case 22: an API that answers as none should', () => {
  test.each<[string, RequestListener, string]>([
    ['names the same page again and again', text(JSON.stringify({ orders: [listed(5)] })), 'LC-PUL-010'],
    ['has pages without an end', backwards, 'LC-PUL-010'],
    ['sends a page for people', text(`<html>${mail}</html>`), 'LC-PUL-008'],
    ['sends half of its JSON', text(`{"orders":[{"id":1,"email":"${mail}"`), 'LC-PUL-008'],
    ['sends JSON of another kind', text(`{"errors":"${mail}"}`), 'LC-PUL-008'],
    ['sends JSON that is nested too deep', text('['.repeat(100_000)), 'LC-PUL-008'],
    ['sends nothing, with success', text(''), 'LC-PUL-008'],
    ['sends nothing, and says so', text('', 204), 'LC-PUL-008'],
    ['tells a day that never was', once(listed(1, '2026-02-30T10:00:00Z')), 'LC-PUL-008'],
    ['tells a year that no business has seen', once(listed(1, '9999-12-31T23:59:59Z')), 'LC-PUL-008'],
    ['tells an e-mail for a time', once(listed(1, mail)), 'LC-PUL-008'],
    ['has an object for an id', once(listed({ email: mail })), 'LC-PUL-008'],
    ['sends us to another host', text('', 302, { location: `https://elsewhere.example/${mail}` }), 'LC-PUL-005'],
    ['lets us wait for 8,000 years', text('', 429, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }), 'LC-PUL-002'],
    ['lets us wait for longer than a number can tell', text('', 429, { 'retry-after': '9'.repeat(400) }), 'LC-PUL-002'],
    ['lets us wait for no time at all', text('', 429, { 'retry-after': '0' }), 'LC-PUL-002'],
    ['says in words how long to wait', text('', 429, { 'retry-after': mail }), 'LC-PUL-002'],
    ['sends more and more', endless, 'LC-PUL-009'],
    ['sends a bomb', bomb, 'LC-PUL-009'],
    ['packs badly', text('no gzip', 200, { 'content-encoding': 'gzip' }), 'LC-PUL-006'],
    ['breaks off', cut, 'LC-PUL-006'],
    ['sends a byte now and then', dripping, 'LC-PUL-006'],
  ])('%s: the run ends, says so without quoting it, and tells nothing of the day', async (_, answer, code) => {
    const rig = await openRig(undefined, small);
    const error = await asked(rig, answer).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringContaining(code) });
    expect(`${String(error)} ${rig.told.join()}`).not.toMatch(/anna|kowalska|s3cret|shpat_1/i);
    expect(await keysOf(rig.lake)).toEqual([]);
  });

  test('asks nobody else, whatever host its pages and headers name', async () => {
    const elsewhere: string[] = [];
    const other = await answering((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end('{"orders":[]}');
    });
    const rig = await openRig(undefined, small);
    const [standing] = await asked(rig, (request, response) => {
      response.setHeader('link', `<${other}/admin/api/orders.json?page_info=2>; rel="next"`);
      response.setHeader('location', other);
      once({ ...listed(1), next: other, admin_graphql_api_id: `${other}/1` })(request, response);
    });
    expect(standing).toMatchObject({ listed: 1 });
    expect(elsewhere).toEqual([]);
  });

  test('lists an order twice: it is one', async () => {
    const rig = await openRig(undefined, small);
    const [standing] = await asked(rig, once(listed(1), listed(1), listed(2), listed(1)));
    expect(idsOf(standing?.missing ?? [])).toEqual([1, 2]);
    expect(await rowsOf(rig.lake, 'missed_records')).toHaveLength(2);
  });
});

describe('case 22: a list that suddenly is empty', () => {
  const stateOf = async (rig: Rig) => (await missesOf(rig)).map(({ settled_by }) => settled_by ?? 'missing');

  test('is not believed the first time: what is missing stays so, and is gone when the next list says it too', async () => {
    const rig = await openRig(undefined, small);
    const states: string[][] = [];
    for (const orders of [[listed(1), listed(2), listed(3)], [], [listed(1), listed(2)], [listed(1)], [], []]) {
      await asked(rig, once(...orders));
      states.push(await stateOf(rig));
      rig.clock.now += hour;
    }
    const gone = 'gone from the source';
    expect(states.map((state) => state.toSorted().toReversed().join())).toEqual([
      'missing,missing,missing',
      'missing,missing,missing',
      `missing,missing,${gone}`,
      `missing,${gone},${gone}`,
      `missing,${gone},${gone}`,
      `${gone},${gone},${gone}`,
    ]);
  });
});

describe('case 44: what a source calls a record', () => {
  test('is stored and shown as intake stores ids: without an e-mail, and found again by it', async () => {
    const rig = await openRig(undefined, small);
    const answer = once(listed(mail));
    const [standing] = await asked(rig, answer);
    expect(JSON.stringify(standing?.missing.map(({ id }) => id))).toMatch(/^\["\[email:[0-9a-f]{12}\]"\]$/);
    expect(await textOfLake(rig.lake)).not.toMatch(/anna|kowalska/i);
    const at = Date.parse(`${day}T10:00:00Z`);
    // The shop's own webhook of that order.
    const order = { id: mail as unknown as number, madeAt: at, changedAt: at, status: 'paid' };
    await deliver([{ order, at: at + second }], rig);
    rig.clock.now += hour;
    expect((await asked(rig, answer))[0]).toMatchObject({ listed: 1, missing: [] });
    expect(await textOfLake(rig.lake)).not.toMatch(/anna|kowalska/i);
  });

  test('is one miss however often it is asked, though no table can hold all of its characters', async () => {
    const rig = await openRig(undefined, small);
    for (const _ of [1, 2, 3]) {
      await asked(rig, once(listed('7\u0000\u001b[31m\u009b2J')), true);
      rig.clock.now += hour;
    }
    expect(await missesOf(rig)).toHaveLength(1);
    expect(await rowsOf(rig.lake, 'missed_records')).toHaveLength(1);
  });

  test('and what a person gives for a day stand in no message where they are personal', async () => {
    for (const code of ['LC-REC-001', 'LC-REC-002', 'LC-REC-003', 'LC-REC-004', 'LC-REC-005'] as const) {
      const { message } = new ReconcileError(code, `orders/${mail}, ${encodeURIComponent(mail)}, +48 600 700 811`);
      expect(message).not.toMatch(/anna|kowalska|600/);
      expect(message).toMatch(new RegExp(`^${code} .*: orders/\\[hidden\\]`));
    }
    const rig = await openRig();
    await expect(run(rig, { first: mail })).rejects.toThrow(/^LC-REC-003 (?!.*anna)/);
  });
});

test('a stray file beside the objects of the lake is none of them', async () => {
  const rig = await openRig();
  const [order] = fill(rig.shop, 1);
  if (order) await deliver([{ order, at: order.madeAt + second }], rig);
  for (const table of ['orders', 'intake_receipts']) {
    await rig.lake.put(`raw/${table}/dt=${day}/.DS_Store`, Buffer.from('Bud1'));
  }
  expect((await run(rig))[0]).toMatchObject({ listed: 1, missing: [] });
});
