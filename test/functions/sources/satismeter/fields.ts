import { words } from '../words.ts';

/** Of a response. */
export const fields: readonly string[] = words(`
  id project created rating category score feedback answers answers.metric answers.value user user.userId
  campaign
`);
