import type { Outcome } from '#functions/intake/arrivals.ts';
import { rejections } from '#functions/intake/arrive.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/intake/json.ts';
import { compileRules, scrubPayload, usualPersonal } from '#functions/intake/payload.ts';
import type { Pseudonyms } from '#functions/intake/pseudonym.ts';
import { asObject, instantOf, listOf, objectOf, requiredInstantOf, textOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import type { RecordValues } from '#sql/contracts/record.ts';

const bytesLimit = 64 * 1024 * 1024;

const personal = compileRules({ ...usualPersonal, displayname: 'name', profilephotourl: 'hidden', comment: 'prose' });

/** The rating is a word. */
const stars: Readonly<Record<string, string>> = { ONE: '1', TWO: '2', THREE: '3', FOUR: '4', FIVE: '5' };

/** Reviews of a Google Business Profile, as pages of its list or as a list. */
export const googleBusiness: Source = {
  name: 'google_business',
  about: {
    system: 'Google Business Profile',
    sends: 'Reviews, as pages of its list or as a list',
    authenticates: 'An OAuth token on our requests',
    oddities: [
      'The rating is a word',
      'An edited review keeps its id; our answer is a new version too',
      'A review may have no text, and its writer no name',
    ],
    read: ['https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews'],
  },
  records: ['mentions'],
  personal,
  map,
  file: 'document',
};

function map(delivery: Delivery, context: MapContext): readonly Outcome[] {
  const rejected = rejections(googleBusiness, delivery);
  return reviewsOf(parseJson(delivery.body, { bytes: bytesLimit, depth: 64 })).map((review) =>
    rejected(
      () => mapped(asObject(review), context),
      () => Buffer.from(JSON.stringify(review)),
    ),
  );
}

/** A page, a list of reviews, or a list of pages. */
function reviewsOf(body: Json): readonly Json[] {
  if (Array.isArray(body)) return body.flatMap((item) => (isPage(item) ? reviewsOf(item) : [item]));
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is neither a list nor a page of reviews');
  return isPage(body) ? listOf(body, 'reviews') : [body];
}

function isPage(item: Json): boolean {
  return isJsonObject(item) && !('reviewId' in item);
}

function mapped(review: JsonObject, { pseudonyms, brand }: MapContext): Outcome {
  const occurredAt = requiredInstantOf(review, 'createTime');
  const editedAt = requiredInstantOf(review, 'updateTime', 'createTime');
  const repliedAt = instantOf(objectOf(review, 'reviewReply'), 'updateTime');
  const id = textOf(review, 'reviewId');
  if (id === null) throw new IntakeError('LC-ING-010', 'member reviewId');
  return {
    mapped: {
      record: 'mentions',
      source: 'google_business',
      sourceId: id,
      sourceVersion: null,
      occurredAt,
      // Our answer is a new version of the review too, and does not move its own time.
      updatedAt: repliedAt !== null && repliedAt > editedAt ? repliedAt : editedAt,
      values: reviewValues(review, { editedAt: editedAt > occurredAt ? editedAt : null, repliedAt }, pseudonyms, brand),
      payload: JSON.stringify(scrubPayload(review, personal, pseudonyms)),
      received: () => Buffer.from(JSON.stringify(review)),
    },
  };
}

type Times = { readonly editedAt: string | null; readonly repliedAt: string | null };

function reviewValues(review: JsonObject, times: Times, pseudonyms: Pseudonyms, brand: string): RecordValues {
  const reviewer = objectOf(review, 'reviewer');
  const name = reviewer?.isAnonymous === true ? null : textOf(reviewer, 'displayName');
  const rating = textOf(review, 'starRating');
  return {
    kind: 'review',
    platform: 'google',
    brand,
    author_name_hash: pseudonyms.fullName(name),
    author_initial_hash: pseudonyms.nameInitial(name),
    rating: rating === null ? null : (stars[rating] ?? rating),
    text: pseudonyms.scrub(textOf(review, 'comment') ?? '') || null,
    edited_at: times.editedAt,
    replied_at: times.repliedAt,
  };
}
