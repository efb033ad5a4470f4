import type { Feed } from '#functions/sources/pull.ts';
import type { Fault } from '#test/functions/pull/api.ts';
import { openApi, pull, rigOf } from '#test/functions/pull/rig.ts';
import type { Trial } from './written.ts';

type Wrong = { readonly feed?: Partial<Feed>; readonly fault?: (text: string) => Fault; readonly next?: boolean };

const wrongs: readonly Wrong[] = [
  {},
  { fault: (body) => ({ status: 400, body }) },
  { fault: (body) => ({ status: 403, body }) },
  { fault: (body) => ({ status: 500, body }) },
  { fault: (body) => ({ status: 200, body }) },
  { fault: (body) => ({ status: 200, body: `{"items":[{"id":"${body}","at":"soon"}],"next":null}` }) },
  { fault: (text) => ({ status: 302, headers: { location: `https://other.example/${encodeURIComponent(text)}` } }) },
  { fault: (text) => ({ status: 429, headers: { 'retry-after': encodeURIComponent(text) } }) },
  { next: true },
];

/** Lists that are asked for, whole or by pages, with somebody's address in every answer: texts, ids, faults, next pages. */
export async function sendPages(trial: Trial): Promise<void> {
  for (const paging of ['number', 'whole'] as const) for (const wrong of wrongs) await pullOnce(trial, paging, wrong);
}

async function pullOnce(trial: Trial, paging: 'number' | 'whole', { fault, next = false }: Wrong): Promise<void> {
  const email = (form?: string) => trial.send(trial.aviary.plant('email', `a page, ${paging}`, form));
  const api = await openApi(paging);
  const rig = await rigOf(api, { attempts: 2 }, trial.lake);
  for (let at = 0; at < 7; at++)
    api.items.set(`r${at}`, {
      id: at === 3 ? email() : `r${at}`,
      stars: 5,
      text: email(),
      at: api.clock.now - at * 60_000,
    });
  if (fault) {
    const told = fault(email('plain'));
    api.fault = (call) => (call === 2 ? told : undefined);
  }
  if (next) api.next = (url) => url && `${url}&who=${encodeURIComponent(email('plain'))}`;
  const deps = { quarantine: trial.quarantine, logger: trial.deps.logger };
  await trial.hear(() => pull(rig, { name: `items_${trial.sent.length}` }, deps));
  await api.close();
}
