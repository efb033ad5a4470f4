import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { isSet } from '#functions/sources/deciding.ts';
import {
  choice,
  constant,
  type Field,
  first,
  hashed,
  instant,
  latest,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';

export const personal = compileRules({
  ...usualPersonal,
  displayname: 'name',
  profilephotourl: 'hidden',
  reviewmediaitems: 'hidden',
  comment: 'prose',
});

/** The rating is a word. */
const stars = { ONE: '1', TWO: '2', THREE: '3', FOUR: '4', FIVE: '5' };

const writtenAt = instant('createTime');
const changedAt = first(instant('updateTime'), writtenAt);
const repliedAt = instant('reviewReply.updateTime');

const editedAt: Field = (review, context) => {
  const edited = changedAt(review, context) ?? '';
  return edited > (writtenAt(review, context) ?? '') ? edited : null;
};

const author = when(isSet('reviewer.isAnonymous'), constant(null), text('reviewer.displayName'));

export const review = mappingOf('mentions', {
  sourceId: text('reviewId'),
  occurredAt: writtenAt,
  // Our answer is a new version of the review too, and does not move its own time.
  updatedAt: latest(changedAt, repliedAt),
  columns: {
    kind: constant('review'),
    platform: constant('google'),
    brand: (_, context) => context.brand,
    author_name_hash: hashed(author, 'fullName'),
    author_initial_hash: hashed(author, 'nameInitial'),
    rating: choice(text('starRating'), stars),
    text: prose('comment'),
    edited_at: editedAt,
    replied_at: repliedAt,
  },
});
