import { createHmac } from 'node:crypto';
import type { SignatureCase } from '../case.ts';
import { body } from './body.ts';

const raw = JSON.stringify(body);
const signed = (key: string, encoding: 'base64' | 'hex' = 'base64') =>
  createHmac('sha256', key).update(raw).digest(encoding);
const request = (signature: string) => ({ body: Buffer.from(raw), headers: { 'typeform-signature': signature } });

export const signatures: readonly SignatureCase[] = [
  {
    name: 'a delivery under one of our secrets is verified',
    request: request(`sha256=${signed('s2')}`),
    keys: ['s1', 's2'],
    verdict: 'verified',
  },
  {
    name: 'a delivery under another secret is refused',
    request: request(`sha256=${signed('s3')}`),
    keys: ['s1', 's2'],
    verdict: 'refused',
  },
  {
    name: 'a signature in hex is refused',
    request: request(`sha256=${signed('s1', 'hex')}`),
    keys: ['s1'],
    verdict: 'refused',
  },
  {
    name: 'a signature without its prefix is refused',
    request: request(signed('s1')),
    keys: ['s1'],
    verdict: 'refused',
  },
  {
    name: 'a delivery without a signature is refused',
    request: { body: Buffer.from(raw) },
    keys: ['s1'],
    verdict: 'refused',
  },
];
