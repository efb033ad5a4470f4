import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import {
  amount,
  at,
  constant,
  type Field,
  localInstant,
  lower,
  nameHashes,
  pageAddress,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { plainText } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';

export const personal = compileRules({
  ...usualPersonal,
  'user.name': 'name',
  image_url: 'hidden',
  profile_url: 'hidden',
  text: 'prose',
});

/** A row's whole version wins: what says less is dated before Yelp itself, so that it never wipes what says more. */
const beforeAll = { withoutStars: '2004-01-01 00:00:00.000000', withStars: '2004-01-02 00:00:00.000000' };

const ours: Field = (_, context) => context.brand;
const author = nameHashes('user.name');

/** A review as the API gives it, at most three of a business, cut to an excerpt. */
export const review = mappingOf('mentions', {
  sourceId: text('id'),
  occurredAt: localInstant('America/Los_Angeles', 'time_created'),
  columns: {
    kind: constant('review'),
    platform: constant('yelp'),
    brand: ours,
    author_id: text('user.id'),
    author_name_hash: author.name_hash,
    author_initial_hash: author.name_initial_hash,
    rating: amount('rating'),
    url: pageAddress('url'),
    text: prose('text'),
  },
});

const update = 'data.updates.0';
const toldAt = localInstant('UTC', 'time');

function isOf(kind: RegExp) {
  return (event: JsonObject) => kind.test(plainText(at(event, `${update}.event_type`), 'event_type'));
}

const isNew = isOf(/^NEW_REVIEW/);
const isEdited = isOf(/^(?:REVIEW_EDITED|REVIEW_UPDATED|UPDATED_REVIEW|EDITED_REVIEW)/);
const isRemoved = isOf(/^(?:REVIEW_REMOVED|REVIEW_DELETED|DELETED_REVIEW|REMOVED_REVIEW)/);

const isAboutReview = (event: JsonObject) => isNew(event) || isEdited(event) || isRemoved(event);
const hasStars = (event: JsonObject) => typeof at(event, `${update}.rating`) === 'number';

/** One update of a partner's webhook: no words, and of edits and removals no stars either. */
export const notice = mappingOf('mentions', {
  when: isAboutReview,
  sourceId: text(`${update}.review_id`),
  occurredAt: toldAt,
  updatedAt: when(isRemoved, toldAt, when(hasStars, constant(beforeAll.withStars), constant(beforeAll.withoutStars))),
  columns: {
    kind: constant('review'),
    platform: constant('yelp'),
    brand: ours,
    author_id: text(`${update}.user_id`),
    rating: amount(`${update}.rating`),
    language: lower(`${update}.language`),
    edited_at: when(isEdited, toldAt),
    deleted_at: when(isRemoved, toldAt),
  },
});
