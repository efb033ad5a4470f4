import { describe, expect, test } from 'vitest';
import { door, secretText } from './doors.ts';
import { posted, signers } from './signed-requests.ts';

const body = Buffer.from('{"id":1}');
const [old, next, never] = ['the-old-key-of-the-source', 'the-next-key-of-the-source', 'no-key-of-the-source'];

describe('two live keys of one source, in one secret', () => {
  test.each(signers)('are both taken at the door of $source, with one reading of the secret', async (signer) => {
    const texts = [secretText({ [signer.source]: [old, next] })];
    const { post, reads } = door({ texts });
    for (const key of [old, next, old]) {
      expect((await post(posted(signer, body, signer.sign(body, key)))).status).toBe(200);
    }
    expect(reads()).toBe(1);
    expect((await post(posted(signer, body, signer.sign(body, never)))).status).toBe(401);
    expect(reads()).toBe(2);
  });
});
