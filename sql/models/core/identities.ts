import { flag, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { identifierTypes } from './identifiers.ts';

export const identities = defineModel({
  name: 'identities',
  area: 'core',
  grain: ['node'],
  description: 'Which customer each name belongs to; not for BI, since it holds identifiers',
  columns: {
    node: text('Type and identifier in one text'),
    identifier_type: text('Kind of name', { required: true, accepted: identifierTypes }),
    identifier: text('The name', { required: true }),
    customer_key: text('The customer', { required: true }),
    is_identified: flag('The customer has a lasting name, not a browser alone', { required: true }),
    first_seen_at: instant('First time under this name', { required: true }),
    reason: text('Why it belongs there', { required: true }),
  },
});
