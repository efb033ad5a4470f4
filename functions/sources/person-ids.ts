import { isPhoneAlone } from '#functions/personal/scrub.ts';

/** An id that a sender gives a person; null where it is an e-mail address or a phone, which stand in no column but as a hash. */
export function personId(id: string | null): string | null {
  return id === null || looksLikeMail(id) || isPhoneAlone(id) ? null : id;
}

export function looksLikeMail(text: string | null): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text?.trim() ?? '');
}
