import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { IntakeError } from '#functions/intake/errors.ts';
import type { LakeKey } from './key.ts';

/** Bytes, and what is said about them inside the seal, as JSON. */
type Sealed<N> = { readonly note: N; readonly bytes: Uint8Array };

const magic = Buffer.from('LCQ1');
const nonceLength = 12;
const tagLength = 16;
const headLength = magic.length + nonceLength + tagLength;

/**
 * AES-256-GCM. The nonce is a keyed hash of all that is sealed, so that the same content always makes the same object
 * and no nonce ever meets two plain texts. `name` is bound to the seal: a renamed object does not open.
 */
export function seal<N>(content: Sealed<N>, name: string, key: LakeKey): Uint8Array {
  const head = headOf(content.note);
  const nonce = createHmac('sha256', key.seals)
    .update(name)
    .update('\0')
    .update(head)
    .update(content.bytes)
    .digest()
    .subarray(0, nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key.seals, nonce).setAAD(Buffer.from(name));
  const body = [cipher.update(head), cipher.update(content.bytes), cipher.final()];
  return Buffer.concat([magic, nonce, cipher.getAuthTag(), ...body]);
}

/** @throws IntakeError LC-ING-025 under another key, name, or for changed bytes. */
export function unseal<N>(bytes: Uint8Array, name: string, key: LakeKey): Sealed<N> {
  try {
    const sealed = Buffer.from(bytes);
    if (!sealed.subarray(0, magic.length).equals(magic)) throw new Error('not a sealed object');
    const nonce = sealed.subarray(magic.length, magic.length + nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', key.seals, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(headLength - tagLength, headLength));
    return unpacked(Buffer.concat([decipher.update(sealed.subarray(headLength)), decipher.final()]));
  } catch (cause) {
    throw new IntakeError('LC-ING-025', name, { cause });
  }
}

function headOf<N>(note: N): Buffer {
  const head = Buffer.from(JSON.stringify(note));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head]);
}

function unpacked<N>(plain: Buffer): Sealed<N> {
  const end = 4 + plain.readUInt32BE();
  return { note: JSON.parse(plain.subarray(4, end).toString('utf8')) as N, bytes: plain.subarray(end) };
}
