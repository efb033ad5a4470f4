import { count, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const identifierTypes = ['customer', 'email', 'phone', 'browser'] as const;

export const identifiers = defineModel({
  name: 'identifiers',
  area: 'core',
  grain: ['node'],
  description: 'Every name under which somebody was seen',
  columns: {
    node: text('Type and identifier in one text'),
    identifier_type: text('Kind of name', { required: true, accepted: identifierTypes }),
    identifier: text('The name: a shop customer id with its source, a keyed hash, a browser id', { required: true }),
    node_hash: count('60 bits of the MD5 of node; cheaper to compare, and without order', { required: true }),
    first_seen_at: instant('First time', { required: true }),
  },
});
