import { text } from '#sql/contracts/columns.ts';

/** How a record names the person it is about: what the source gave of it, personal data as keyed hashes. */
export const person = {
  customer_id: text("The source's own id of the person", { personal: 'customer' }),
  email_hash: text('Keyed hash of the normalised e-mail', { personal: 'email' }),
  phone_hash: text('Keyed hash of the normalised phone', { personal: 'phone' }),
  name_hash: text('Keyed hash of the full normalised name', { personal: 'trait' }),
  name_initial_hash: text('Keyed hash of first name and last initial', { personal: 'trait' }),
  browser_id: text('The browser, as web analytics names it', { personal: 'browser' }),
} as const;

/** How a record names the company that a person acts for, where the business sells to companies. */
export const company = {
  company_id: text("The source's id of the company"),
  company_name: text('Name of the company'),
  company_domain: text("The company's own domain, lower case; none where it is a public mail provider's"),
} as const;
