import { words } from '../words.ts';

/** Of a review, and of the page that lists it. */
export const fields: readonly string[] = words(`
  name reviewId reviewer reviewer.profilePhotoUrl reviewer.displayName reviewer.isAnonymous starRating comment
  createTime updateTime reviewReply reviewReply.comment reviewReply.updateTime reviewMediaItems averageRating
  totalReviewCount
`);

export const around: readonly string[] = ['reviews'];

export const paging: readonly string[] = ['nextPageToken'];
