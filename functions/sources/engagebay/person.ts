import { emailHash, epoch, type Field, first, hashed, text } from '#functions/sources/fields.ts';
import { listOf, textOf } from '#functions/sources/reading.ts';

export const id = text('id');
export const createdAt = epoch('seconds', 'created_time');
export const changedAt = first(epoch('seconds', 'updated_time'), createdAt);

/** A property by its label. */
export function property(label: string): Field {
  return (contact) => {
    const found = listOf(contact, 'properties').find((each) => textOf(each, 'name') === label);
    return textOf(found ?? null, 'value');
  };
}

export const person = {
  customer_id: id,
  email_hash: first(emailHash('email'), hashed(property('email'), 'email')),
  phone_hash: hashed(property('phone'), 'phone'),
};
