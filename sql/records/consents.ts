import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

export const consents = defineRecord({
  name: 'consents',
  grain: 'person, channel, list and version',
  description: 'Consents and subscriptions, given and withdrawn; occurred_at is the instant of the change',
  columns: {
    channel: text('What it allows', {
      required: true,
      accepted: ['email', 'sms', 'phone', 'push', 'messenger', 'post', 'ads', 'analytics'],
    }),
    state: text('How it stands since then', {
      required: true,
      accepted: ['granted', 'pending', 'withdrawn', 'bounced', 'never'],
    }),
    list_id: text('The list, where a channel has several'),
    method: text('How it was given or withdrawn: form, double opt-in, link in a mail …'),
    reason: text('Why it was withdrawn, as given', { personal: 'trait' }),
    ...person,
  },
});
