import { instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { company, person } from './person.ts';

export const traitKinds = ['demographic', 'behavioural', 'psychographic'] as const;

export const customer_traits = defineRecord({
  name: 'customer_traits',
  grain: 'person, trait and version',
  description: 'What sources know of people; occurred_at is the instant since when it holds',
  columns: {
    trait: text('What is known: country, birth_year, language, lifecycle_stage, tag …', { required: true }),
    value: text('Its value; null where it was taken back', { personal: 'trait' }),
    kind: text('Kind of trait', { required: true, accepted: traitKinds }),
    ...person,
    ...company,
    deleted_at: instant('When the source deleted the person'),
  },
});
