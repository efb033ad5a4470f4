import { gzipSync } from 'node:zlib';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { intakeMessages, writeAndLog } from '#functions/intake/queue.ts';
import { sources } from '#functions/sources/index.ts';
import type { Source } from '#functions/sources/source.ts';
import { testContext, testKey } from '#test/functions/intake/lakes.ts';
import { delivery } from '#test/functions/sources/deliveries.ts';
import { orderBody } from '#test/functions/sources/shopify-bodies.ts';
import { drop, message } from './ways.ts';
import type { Trial } from './written.ts';

const posted = sources.filter(({ webhook }) => webhook).map(({ name }) => name);

/** Bodies that can't be read, in every way: what is wrong is told without a word of them. */
export async function sendBroken(trial: Trial): Promise<void> {
  const email = () => trial.aviary.plant('email', 'broken body');
  const phone = () => trial.aviary.plant('text', 'broken body');
  const bodies = (): readonly string[] => [
    email(),
    `"${email()}"`,
    `["${email()}"]`,
    `{"${email()}":1e999}`,
    `{"amount":1e999,"note":"${email()}"}`,
    `{"email":"${email()}","phone":"${phone()}"`,
    `email=${email()}&comment=${phone()}`,
    `{"a":${'['.repeat(100)}"${email()}"${']'.repeat(100)}}`,
    `${email()}\n${phone()}\u0000`,
  ];
  for (const source of posted) {
    const texts = bodies().map((text) => message(trial, source, { body: Buffer.from(text) }));
    const wide = message(trial, source, {
      body: Buffer.from(`{"a":"${trial.aviary.plant('email', 'broken body', 'plain')}"}`, 'utf16le'),
    });
    const cut = message(trial, source, {
      body: Buffer.concat([Buffer.from(email()), Buffer.from([0xff, 0xfe, 0x80])]),
    });
    await trial.hear(() => intakeMessages([...texts, wide, cut], trial.deps));
  }
}

/** Packed bodies, headers with somebody's address in them, and messages that are none of ours. */
export async function sendPacked(trial: Trial): Promise<void> {
  const email = (form?: string) => trial.aviary.plant('email', 'packed body or header', form);
  const body = () =>
    Buffer.from(orderBody({ note: email(), email: email(), tags: trial.aviary.plant('text', 'tags') }));
  const topic = { 'x-shopify-topic': 'orders/create' };
  const cut = trial.send(body());
  const sent = [
    { body: gzipSync(body()), headers: { ...topic, 'content-encoding': 'gzip' } },
    { body: gzipSync(cut).subarray(0, 200), headers: { ...topic, 'content-encoding': 'gzip' } },
    { body: body(), headers: { ...topic, 'content-encoding': email('plain') } },
    { body: body(), headers: { 'x-shopify-topic': email() } },
    { body: body(), headers: { 'x-shopify-topic': email('encoded alone') } },
    { body: body(), headers: { ...topic, 'x-shopify-triggered-at': email() } },
    { body: body(), headers: { ...topic, 'x-shopify-shop-domain': email() } },
  ];
  await trial.hear(() =>
    intakeMessages(
      sent.map((each) => message(trial, 'shopify', each)),
      trial.deps,
    ),
  );
  const strange = [email(), JSON.stringify({ source: email(), body: email() })].map((text) => trial.send(text));
  await trial.hear(() =>
    intakeMessages(
      strange.map((text) => ({ messageId: 'm', body: text })),
      trial.deps,
    ),
  );
  const nobody = message(trial, trial.send(email('plain')), { body: Buffer.from('{}') });
  await trial.hear(() => intakeMessages([nobody], trial.deps));
}

/** A mapping with a fault of ours, whose error quotes what it was given. */
export async function sendToFaulty(trial: Trial): Promise<void> {
  const faulty: Source = {
    ...(sources[0] as Source),
    map: ({ body }) => {
      throw new TypeError(`cannot read ${Buffer.from(body).toString()}`);
    },
  };
  const body = trial.send(trial.aviary.plant('email', 'error of a mapping'));
  const arrival = arrivalOf(faulty, delivery(body), testContext());
  await trial.hear(() => writeAndLog([arrival], testKey(), trial.deps));
}

/** Files that are called after somebody: good, broken, unknown and damaged ones. */
export async function sendNamedFiles(trial: Trial): Promise<void> {
  const plain = () => trial.aviary.plant('email', 'name of a file', 'plain');
  const tagged = () => trial.aviary.plant('email', 'name of a file', 'tagged');
  const phone = () => trial.aviary.plant('phone', 'name of a file', 'international');
  for (const name of [plain, tagged, phone, () => trial.aviary.plant('email', 'name of a file', 'encoded alone')]) {
    await drop(trial, `shopify/${name()}.ndjson`, Buffer.from(`${orderBody()}\n{"broken":\n`));
    await drop(trial, `shopify/${name()}.ndjson.gz`, Buffer.from('no gzip'));
    await drop(trial, `consents_csv/${name()}.csv`, Buffer.from('channel,state\nemail,granted\n'));
    await drop(trial, `consents_csv/${name()}.csv`, Buffer.from('channel,state,changed_at,phone,id\nfax,?,?,?,?\n'));
    await drop(trial, `nobody/${name()}.csv`, Buffer.from('a,b\n'));
    await drop(trial, `${name()}/orders.csv`, Buffer.from('a,b\n'));
    await drop(trial, `${name()}`, Buffer.from('a,b\n'));
  }
}
