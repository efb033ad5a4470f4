import { IntakeError } from '#functions/intake/errors.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { keyText } from '../lakes.ts';
import type { Invocation } from './invocation.ts';
import { signingKey } from './signed.ts';

/** A lake whose every call may be hit; a table's objects, those of state and the others are kinds of their own. */
export function lakeWithin(invocation: () => Invocation, lake: StateLake, name: string): StateLake {
  const refusedPut = () => new IntakeError('LC-ING-021', 'out of order');
  const refusedGet = () => new IntakeError('LC-ING-022', 'out of order');
  const kindOf = (verb: string, key: string) => `${verb} ${placeOf(key, name)}`;
  const reading = <T>(verb: string, key: string, work: () => Promise<T>) =>
    invocation().call(kindOf(verb, key), work, refusedGet);
  const writing = <T>(verb: string, key: string, work: () => Promise<T>) =>
    invocation().call(kindOf(verb, key), work, refusedPut);
  return {
    put: (key, bytes, options) => writing('put', key, () => lake.put(key, bytes, options)),
    get: (key) => reading('get', key, () => lake.get(key)),
    getMarked: (key) => reading('get', key, () => lake.getMarked(key)),
    putMarked: (key, bytes, mark) => writing('put', key, () => lake.putMarked(key, bytes, mark)),
    async *read(key) {
      const bytes = Buffer.concat(await reading('read', key, () => Array.fromAsync(lake.read(key))));
      const middle = Math.floor(bytes.length / 2);
      yield bytes.subarray(0, middle);
      yield await reading('read', key, async () => bytes.subarray(middle));
    },
    async *list(prefix) {
      yield* await reading('list', prefix, () => Array.fromAsync(lake.list(prefix)));
    },
  };
}

/** The table of a raw object, else the folder. */
function placeOf(key: string, name: string): string {
  const [first = '', second = ''] = key.split('/');
  if (first === 'raw') return second;
  return first === 'state' ? `state ${second}` : `${name} ${first}`;
}

/** What Secrets Manager holds. */
export function secretWithin(invocation: Invocation): Promise<string> {
  const refused = () => new IntakeError('LC-ING-024', 'out of order');
  return invocation.call('secret', async () => secretText, refused);
}

const signing = Object.fromEntries([...webhooks.keys()].map((source) => [source, [signingKey]]));
const secretText = JSON.stringify({ pseudonymKey: keyText, signing });
