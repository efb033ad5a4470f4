import { createHmac } from 'node:crypto';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';

export const hashes = pseudonyms(testKey());

/** The buyer whose traces the bodies are full of. */
export const buyer = {
  email: 'Zofia.Wrzos+tea@example.com',
  phone: '+48 601 702 803',
  first: 'Zofia',
  last: 'Wrzos',
  street: 'Kwiatowa 12/4',
  zip: '31-101',
} as const;

export const buyerHidden = [buyer.email, buyer.phone, buyer.first, buyer.last, buyer.street, buyer.zip];

export const buyerHashes = {
  email_hash: hashes.email(buyer.email),
  phone_hash: hashes.phone(buyer.phone),
  name_hash: hashes.fullName(`${buyer.first} ${buyer.last}`),
  name_initial_hash: hashes.nameInitial(`${buyer.first} ${buyer.last}`),
} as const;

export function signature(body: string, key: string, encoding: 'base64' | 'hex' = 'base64'): string {
  return createHmac('sha256', key).update(body).digest(encoding);
}

/** Numbers that JavaScript can't write: `@820982911946154508@` becomes the digits alone. */
export function exactly(body: unknown): string {
  return JSON.stringify(body).replace(/"@(\d+)@"/g, '$1');
}
