import { CodedError, type CodeText, describeCode } from '#functions/coded-error.ts';

/** Every code that intake gives, in errors, logs and quarantine entries; docs/errors.md is made from it. */
export const intakeCodes = {
  'LC-ING-001': {
    meaning: 'The lake key is missing, too short, or a known or guessable one',
    action: 'Give 32 or more random bytes, for example from `openssl rand -hex 32`, and keep them',
  },
  'LC-ING-002': { meaning: 'The body is larger than the limit', action: 'Send it in smaller parts or as a file' },
  'LC-ING-003': {
    meaning: 'The signature does not fit the body',
    action: "Compare the sender's signing secret with the stored ones; keep both while a key is being changed",
  },
  'LC-ING-004': {
    meaning: 'The body is not JSON',
    action: 'Look at it with `lifecycle quarantine show`, and have it sent again when it can be read',
  },
  'LC-ING-005': { meaning: 'The JSON is nested too deep', action: 'No real record is; look at who sends it' },
  'LC-ING-006': { meaning: 'The bytes are not UTF-8', action: 'Convert the file or body to UTF-8 and send it again' },
  'LC-ING-007': { meaning: 'A number is out of range', action: 'Correct it in the source and send the record again' },
  'LC-ING-008': {
    meaning: 'The compressed body is damaged, unpacks to more than the limit, or is packed in an unknown way',
    action: 'Send it again, unpacked or as gzip',
  },
  'LC-ING-010': {
    meaning: 'A required column has no value',
    action: 'Fill it in the source or in the mapping, then send it again',
  },
  'LC-ING-011': {
    meaning: "A value is not of its column's type",
    action: 'Correct the value in the source or its rule in the mapping, then send it again',
  },
  'LC-ING-012': {
    meaning: 'A value is not among those its column accepts',
    action: 'Map the new value to a known one, then send it again',
  },
  'LC-ING-013': {
    meaning: 'A mapping fills a column that its record does not have',
    action: 'Correct the name in the mapping, or add the column to the record',
  },
  'LC-ING-014': { meaning: 'A currency is no ISO 4217 code', action: 'Correct it in the source, then send it again' },
  'LC-ING-015': {
    meaning: 'A time cannot be read as one instant',
    action: 'Send it with an offset from UTC, or with as many digits as its unit has',
  },
  'LC-ING-016': {
    meaning: 'The body has a topic or a shape that is not mapped',
    action: 'Unsubscribe the topic, or map it and send it again',
  },
  'LC-ING-017': { meaning: 'The delivery holds no record', action: 'Nothing, if its sender meant that' },
  'LC-ING-018': {
    meaning: 'A mapping failed on a record',
    action: 'Report the fault; send it again after it is mended',
  },
  'LC-ING-019': { meaning: 'No such source', action: 'Use one of the registered sources as first part of the path' },
  'LC-ING-020': {
    meaning: 'There is no mapping for the dropped file',
    action: 'Put one at settings/mappings/<mapping>.json, then drop the file again',
  },
  'LC-ING-021': {
    meaning: 'An object could not be written to the lake',
    action: 'See the cause; the delivery is tried again by itself',
    retryable: true,
  },
  'LC-ING-022': {
    meaning: 'An object of the lake could not be read',
    action: 'See the cause; check that it exists and may be read',
    retryable: true,
  },
  'LC-ING-023': {
    meaning: 'The queue did not take the delivery in time',
    action: 'Nothing: the sender tries again',
    retryable: true,
  },
  'LC-ING-024': {
    meaning: 'The secret could not be read',
    action: 'See the cause; check its name and the right to read it',
    retryable: true,
  },
  'LC-ING-025': {
    meaning: 'A sealed object cannot be opened',
    action: 'It was sealed under another key or was damaged; use the key of the lake it was written by',
  },
  'LC-ING-026': {
    meaning: 'The secret is not of the expected form',
    action: 'Store JSON such as {"pseudonymKey":"…","signing":{"shopify":["…"]},"pulled":{"zendesk":{"token":"…"}}}',
  },
  'LC-ING-027': { meaning: 'A name leads out of the lake', action: 'Use relative names without `..`' },
  'LC-ING-028': {
    meaning: 'Every message of a batch failed',
    action: 'See the shared cause; the messages are tried again and then kept in the dead-letter queue',
    retryable: true,
  },
  'LC-ING-029': { meaning: 'An environment variable is not set', action: 'Deploy the stack again' },
  'LC-ING-030': {
    meaning: 'A message of the queue is not one of ours',
    action: 'Look at it in the dead-letter queue and delete it',
  },
  'LC-ING-031': {
    meaning: 'Unsigned events come from an origin that is not allowed',
    action: "Add the site's origin to allowedOrigins, and deploy",
  },
  'LC-ING-032': {
    meaning: 'The body holds more members and items than the limit',
    action: 'Send it in smaller parts or as a file of lines; no real record holds so many',
  },
  'LC-ING-033': {
    meaning: 'Too many unsigned requests came from one address',
    action: 'Wait as long as Retry-After says, send signed, or raise unsignedRatePerMinute and deploy',
    retryable: true,
  },
  'LC-ING-034': {
    meaning: 'The body that was kept for a message is missing or cannot be opened',
    action: 'Bring the object back under the key it was sealed with, then move the message back to its queue',
    retryable: true,
  },
  'LC-ING-035': {
    meaning: 'A header is longer than the limit',
    action: 'Look at who sends it; no real sender writes so much into it',
  },
  'LC-ING-036': { meaning: 'This address takes no such method', action: 'Send it with POST' },
  'LC-ING-037': {
    meaning: 'There is no such quarantined piece',
    action: 'Take its key, or so much of its beginning as no other has, from `lifecycle quarantine list --format json`',
  },
  'LC-ING-038': {
    meaning: 'A quarantined piece cannot be replayed',
    action: 'Drop or import its file again, or have it sent again: what is there already is not counted twice',
  },
  'LC-ING-039': {
    meaning: 'A request to forget somebody names nobody',
    action: 'Give an e-mail, a phone, or a customer id as source:id, such as shopify:1234',
  },
  'LC-ING-040': {
    meaning: 'A request to forget somebody is of a time to come',
    action: 'Give the instant at which it was made',
  },
} as const satisfies Readonly<Record<`LC-ING-${number}`, CodeText>>;

export type IntakeCode = keyof typeof intakeCodes;

/** Any failure of intake. */
export class IntakeError extends CodedError<IntakeCode> {
  override readonly name = 'IntakeError';

  constructor(code: IntakeCode, what: string, options?: ErrorOptions) {
    super(code, intakeCodes[code], what, options);
  }
}

/** One line: meaning, what or which record, what to do. */
export function describe(code: IntakeCode, what: string): string {
  return describeCode(intakeCodes[code], what);
}
