/** One of each kind of question, as a delivery defines and answers them; the answers are in another order. */
const field = (id: string, type: string, ref: string, title: string, more = {}) => ({
  id,
  type,
  ref,
  title,
  allow_multiple_selections: false,
  allow_other_choice: false,
  properties: {},
  ...more,
});

export const fields = [
  field('f1', 'nps', 'recommend_us', 'How likely are you to recommend us?'),
  field('f2', 'opinion_scale', 'would_you_return', 'Would you recommend the shop to a friend?', {
    properties: { steps: 11 },
  }),
  field('f3', 'opinion_scale', 'ces_order', 'It was easy to order', { properties: { steps: 7, start_at_one: true } }),
  field('f4', 'rating', 'csat_delivery', 'How was the delivery?'),
  field('f5', 'multiple_choice', 'how_did_you_hear', 'How did you hear about us?'),
  field('f6', 'multiple_choice', 'teas', 'Which teas, {{hidden:name}}?', { allow_multiple_selections: true }),
  field('f7', 'long_text', 'why', 'Why?'),
  field('f8', 'short_text', 'first_name', 'What is your first name?'),
  field('f9', 'short_text', 'last_name', 'And your last name?'),
  field('f10', 'yes_no', 'again', 'Will you come again?'),
  field('f11', 'email', 'mail', 'Where can we write to you?'),
  field('f12', 'phone_number', 'call', 'Where can we call you?'),
  field('f13', 'date', 'visited_on', 'When were you here?'),
  field('f14', 'date', 'birthday', 'When is your birthday?'),
  field('f15', 'website', 'site', 'Your blog?'),
  field('f16', 'file_upload', 'photo', 'A photo?'),
  field('f17', 'payment', 'tip', 'A tip?'),
  field('f18', 'number', 'cups', 'How many cups a day?'),
];

const refOf = (id: string) => {
  const found = fields.find((each) => each.id === id);
  return { id, type: found?.type, ref: found?.ref };
};

export const answers = [
  { type: 'number', number: 9, field: refOf('f1') },
  { type: 'number', number: 8, field: refOf('f2') },
  { type: 'number', number: 6, field: refOf('f3') },
  { type: 'number', number: 4, field: refOf('f4') },
  { type: 'choice', choice: { id: 'c1', label: 'A friend', ref: 'friend' }, field: refOf('f5') },
  { type: 'choices', choices: { ids: ['c2', 'c3'], labels: ['Green', 'Black'], other: 'Mint' }, field: refOf('f6') },
  { type: 'text', text: 'Ask Jan, jan@example.com or 600 700 811', field: refOf('f7') },
  { type: 'text', text: 'Kowalska', field: refOf('f9') },
  { type: 'text', text: 'Bronislawa', field: refOf('f8') },
  { type: 'boolean', boolean: true, field: refOf('f10') },
  { type: 'email', email: 'Anna@Example.com', field: refOf('f11') },
  { type: 'phone_number', phone_number: '+48600700822', field: refOf('f12') },
  { type: 'date', date: '2026-05-01', field: refOf('f13') },
  { type: 'date', date: '1984-02-29', field: refOf('f14') },
  { type: 'url', url: 'https://blog.example/anna', field: refOf('f15') },
  { type: 'file_url', file_url: 'https://api.typeform.com/responses/files/anna.jpg', field: refOf('f16') },
  {
    type: 'payment',
    payment: { amount: '2.50', last4: '4242', name: 'Anna Kowalska', success: true },
    field: refOf('f17'),
  },
  { type: 'number', number: 3, field: refOf('f18') },
];

/** In the sample event_id equals the token, and landed_at the time of submission. */
export const body = {
  event_id: 'a3a12ec67a1365927098a606107fac15',
  event_type: 'form_response',
  form_response: {
    form_id: 'lT4Z3j',
    token: 'a3a12ec67a1365927098a606107fac15',
    landed_at: '2026-05-02T18:17:02Z',
    submitted_at: '2026-05-02T18:17:02Z',
    hidden: { customer_id: '7001', order_id: 'A-1001', email: 'xxxxx', name: 'xxxxx' },
    calculated: { score: 9 },
    variables: [
      { key: 'score', type: 'number', number: 4 },
      { key: 'name', type: 'text', text: 'Bronislawa' },
    ],
    definition: { id: 'lT4Z3j', title: 'After the purchase', fields },
    answers,
    ending: { id: 'e1', ref: 'default_tys' },
  },
};

/** The same with other members of the response. */
export function responseWith(changes: object, envelope: object = {}) {
  return { ...body, ...envelope, form_response: { ...body.form_response, ...changes } };
}
