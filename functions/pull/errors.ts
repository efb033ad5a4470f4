import { CodedError, type CodeText, describeCode } from '#functions/coded-error.ts';

/** Every code that pulling gives, in errors and logs; docs/errors.md is made from it. */
export const pullCodes = {
  'LC-PUL-001': {
    meaning: 'The secret lacks credentials that the source is asked with',
    action: 'Add the names that the message gives to `pulled` of the secret',
  },
  'LC-PUL-002': {
    meaning: 'The API let us wait for too long',
    action: 'Nothing: the next pull goes on at the same page. If it stays so, look for others who use the same account',
    retryable: true,
  },
  'LC-PUL-003': {
    meaning: 'The API refused the credentials',
    action: 'Replace them in `pulled` of the secret; nothing is lost, the next pull begins where this one stopped',
  },
  'LC-PUL-004': {
    meaning: 'The API refused a request',
    action: "Compare the source's requests with the API's own pages; the message gives status and address",
  },
  'LC-PUL-005': {
    meaning: 'The API sent us to another address, and we did not go',
    action: "Correct the address in the source if the API has moved; credentials go to the source's own host alone",
  },
  'LC-PUL-006': {
    meaning: 'The API failed or could not be reached for too long',
    action: 'Nothing: the next pull goes on at the same page',
    retryable: true,
  },
  'LC-PUL-007': {
    meaning: 'A page names a next page on another host, and we did not go there',
    action: 'Look at the API: no page of it should. Where it is meant so, make the address in the source',
  },
  'LC-PUL-008': {
    meaning: 'An answer of the API cannot be read',
    action: "See the cause; the page is asked for again with the next pull. Compare the API's own pages if it stays so",
    retryable: true,
  },
  'LC-PUL-009': {
    meaning: 'An answer of the API is larger than the limit',
    action: 'Ask for smaller pages in the source',
  },
  'LC-PUL-010': {
    meaning: 'The pages of a list do not end: one names a page as next that was read already, or there are too many',
    action: 'Look at how the source finds the next page; what was read is in the lake',
  },
  'LC-PUL-011': {
    meaning: 'A list changed at every reading, so it is not sure to be whole',
    action:
      'Nothing: what was read is in the lake, and the next pull reads the same time again. If it stays so, page the list by a cursor in the source',
    retryable: true,
  },
  'LC-PUL-012': {
    meaning: 'Another pull of the same feed went on meanwhile',
    action: 'Nothing: the other one goes on, and what both read counts once',
    retryable: true,
  },
  'LC-PUL-013': {
    meaning: 'The stored state of a feed cannot be read',
    action: 'Delete the object: the feed is then pulled from its first day again, and what is there counts once',
  },
  'LC-PUL-014': {
    meaning: 'A list is empty or shrank by more than half, so nothing was taken as deleted',
    action: 'Nothing, if that is so: the next pull that sees it too believes it. Else look at the account',
  },
  'LC-PUL-015': {
    meaning: 'A list holds records that cannot be read, so nothing was taken as deleted',
    action: 'Find them in the table `quarantine` and mend their cause',
  },
  'LC-PUL-016': {
    meaning: 'No such source is pulled',
    action: 'Use one of those that the message names',
  },
  'LC-PUL-017': {
    meaning: 'The file of secrets can be read by others',
    action: 'Run `chmod 600` on it; and replace the credentials if others may have read them',
  },
  'LC-PUL-018': {
    meaning: 'A source has no address to be asked at, or one without TLS, so no credentials were sent',
    action: 'Give an address that begins with https:// in `pulled` of the secret',
  },
} as const satisfies Readonly<Record<`LC-PUL-${number}`, CodeText>>;

export type PullCode = keyof typeof pullCodes;

/** A pull that stopped: `what` names the source, feed and place. Messages never quote an answer or a credential. */
export class PullError extends CodedError<PullCode> {
  override readonly name = 'PullError';

  constructor(code: PullCode, what: string, options?: ErrorOptions) {
    super(code, pullCodes[code], what, options);
  }
}

/** One line: meaning, what or where, what to do. */
export function describePull(code: PullCode, what: string): string {
  return describeCode(pullCodes[code], what);
}
