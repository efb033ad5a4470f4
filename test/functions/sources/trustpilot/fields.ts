import { words } from '../words.ts';

/** Of a review. */
export const fields: readonly string[] = words(`
  id stars title text language location tags createdAt updatedAt consumer consumer.id consumer.displayName
  consumer.numberOfReviews consumer.email companyReply companyReply.text companyReply.createdAt imported
  verified url businessUnit
`);

export const around: readonly string[] = ['reviews', 'events'];

export const paging: readonly string[] = ['links'];
