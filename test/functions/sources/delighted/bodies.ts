/** Who answers. */
const person = {
  id: '5975',
  email: 'Anna@Example.com',
  name: 'Anna Kowalska',
  phone_number: '+48600700822',
  created_at: 1_777_000_000,
};

/** As its webhook tells a score without a comment yet. */
export const created = {
  id: '5435',
  person,
  survey_type: 'nps',
  score: 9,
  comment: null,
  permalink: 'https://app.delighted.com/r/5pFDpmlyC8GUc5oxU6USto5VonSKAqOa',
  created_at: 1_777_000_844,
  updated_at: null,
  person_properties: null,
  notes: [],
  tags: [],
  additional_answers: [],
};

const question = (id: string, type: string, text: string) => ({ id, type, text });
const value = (given: object) => ({ free_response: null, scale: null, select_one: null, select_many: null, ...given });
export const updated = {
  ...created,
  score: 10,
  comment: 'Fast. Call me: 600 700 811',
  updated_at: 1_777_001_444,
  person_properties: { 'Customer ID': '7001', order_id: 'A-1001', country: 'PL' },
  notes: [{ id: 'n1', text: 'call her', user_email: 'staff@tea.example', created_at: 1_777_001_500 }],
  tags: ['delivery'],
  additional_answers: [
    {
      id: '4',
      value: value({
        select_many: [
          { id: 'a', text: 'Convenience' },
          { id: 'b', text: 'Friendly staff' },
        ],
      }),
      question: question('enum_1', 'select_many', 'What did you enjoy?'),
    },
    {
      id: '5',
      value: value({ select_one: { id: 'c', text: 'A friend' } }),
      question: question('enum_2', 'select_one', 'How did you hear about us?'),
    },
    { id: '6', value: value({ scale: 4 }), question: question('scale_1', 'scale', 'How was the delivery?') },
    {
      id: '7',
      value: value({ free_response: 'Write to jan@example.com' }),
      question: question('text_1', 'free_response', 'Anything else?'),
    },
  ],
};
