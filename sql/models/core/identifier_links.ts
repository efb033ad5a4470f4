import { count, flag, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const identifier_links = defineModel({
  name: 'identifier_links',
  area: 'core',
  grain: ['main', 'other'],
  description: 'Names seen together; a name shared by too many people joins nobody and is cut',
  columns: {
    main: text('The more lasting name of the two'),
    other: text('The name seen with it'),
    main_hash: count('Hash of main', { required: true }),
    other_hash: count('Hash of other', { required: true }),
    people: count('Shop customers seen with the other name', { required: true }),
    is_cut: flag('Too many people share the other name', { required: true }),
  },
});
