import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { textsOf, wordAt } from '#functions/sources/deciding.ts';
import {
  amount,
  at,
  changed,
  composed,
  constant,
  emailHash,
  type Field,
  first,
  instant,
  latest,
  lower,
  nameHashes,
  pageAddress,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { looksLikeMail } from '#functions/sources/person-ids.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';

export const personal = compileRules({
  ...usualPersonal,
  displayname: 'name',
  'consumer.name': 'name',
  displaylocation: 'hidden',
  referralemail: 'email',
  profileurl: 'hidden',
  profileimage: 'hidden',
  imageurl: 'hidden',
  text: 'prose',
  title: 'prose',
});

const isDeletion = (event: JsonObject) => at(event, 'eventName') === 'service-review-deleted';

/**
 * The records of a review that lies at `root`, empty or `eventData.`; `toldAt` is when we were told of it, which is all
 * that some events say.
 */
export function recordsOf(root: '' | 'eventData.', toldAt: string | null): readonly RecordMapping[] {
  const of = <P extends string>(path: P) => `${root}${path}` as const;
  const writtenAt = instant(of('createdAt'));
  const editedAt = instant(of('updatedAt'));
  const repliedAt = latest(instant(of('companyReply.createdAt')), instant(of('companyReply.updatedAt')));
  const deletedAt = first(instant(of('deletedAt')), when(isDeletion, constant(toldAt)));
  // A deletion may name nothing but the review.
  const known = first(writtenAt, deletedAt);
  const updatedAt = latest(known, editedAt, repliedAt, deletedAt);
  const id = text(of('id'), of('reviewId'));
  const consumer = text(of('consumer.id'), of('consumerId'));
  const author = nameOf(of);
  const email = emailHash(of('referralEmail'), of('consumer.email'));
  const review = mappingOf('mentions', {
    sourceId: id,
    occurredAt: known,
    updatedAt,
    columns: {
      kind: constant('review'),
      platform: constant('trustpilot'),
      brand: (_, context) => context.brand,
      author_id: consumer,
      author_name_hash: author.name_hash,
      author_initial_hash: author.name_initial_hash,
      rating: amount(of('stars')),
      language: lower(of('language')),
      topic: topics(of('tags')),
      url: first(
        pageAddress(of('url')),
        changed(id, (review) => `https://www.trustpilot.com/reviews/${review}`),
      ),
      title: prose(of('title')),
      text: prose(of('text')),
      edited_at: editedAt,
      deleted_at: deletedAt,
      replied_at: instant(of('companyReply.createdAt')),
      order_id: text(of('referenceId')),
    },
  });
  const pair = mappingOf('identity_pairs', {
    when: (object) => hasText(object, of('consumer.id')) && hasMail(object, of),
    sourceId: composed('|', consumer, email),
    occurredAt: known,
    updatedAt,
    columns: {
      identifier_type: constant('customer_id'),
      identifier: consumer,
      other_identifier_type: constant('email'),
      other_identifier: email,
      state: constant('joined'),
      reason: constant('review'),
    },
  });
  return [review, pair];
}

type Path = (path: string) => string;

/** Where one has both, the name shown with the review. */
function nameOf(of: Path) {
  const [shown, given] = [nameHashes(of('consumer.displayName')), nameHashes(of('consumer.name'))];
  return {
    name_hash: first(shown.name_hash, given.name_hash),
    name_initial_hash: first(shown.name_initial_hash, given.name_initial_hash),
  };
}

function hasText(object: JsonObject, path: string): boolean {
  const value = at(object, path);
  return typeof value === 'string' && value.trim() !== '';
}

function hasMail(object: JsonObject, of: Path): boolean {
  return ['referralEmail', 'consumer.email'].some((name) => looksLikeMail(wordAt(object, of(name))));
}

/** Tags are `{group, value}`. */
function topics(path: string): Field {
  return (object) => {
    const tags = at(object, path);
    if (!Array.isArray(tags)) return null;
    const values = tags.map((tag) => (isJsonObject(tag) ? (tag.value ?? null) : tag));
    return textsOf(values, path).join(', ') || null;
  };
}
