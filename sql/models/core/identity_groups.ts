import { count } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const identity_groups = defineModel({
  name: 'identity_groups',
  area: 'core',
  kind: 'iterated',
  rounds: 30,
  grain: ['node_hash'],
  description: 'Names that belong together carry one label: connected components by spreading the smallest label',
  columns: {
    node_hash: count('Hash of the name'),
    label: count('Smallest hash among all names of the group', { required: true }),
  },
});
