import { text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** Written only with the setting `audience_hashes`; BI can't read it. A consent may have ended since: docs/security.md. */
export const audience_hashes = defineRecord({
  name: 'audience_hashes',
  grain: 'consent to advertising and version',
  description:
    'Plain hashes by which advertising platforms know people who consented to advertising; occurred_at is the instant of the consent',
  isSecret: true,
  columns: {
    customer_id: text("The source's own id of the person", { personal: 'customer' }),
    email_hash: text('Keyed hash of the normalised e-mail', { personal: 'email' }),
    phone_hash: text('Keyed hash of the normalised phone', { personal: 'phone' }),
    customer_hash: text('Keyed hash of the source and its id of the person', { personal: 'trait' }),
    email_sha256: text('SHA-256 of the normalised e-mail, hex', { personal: 'trait' }),
    phone_sha256: text('SHA-256 of the phone as E.164 writes it, with its +, hex', { personal: 'trait' }),
  },
});
