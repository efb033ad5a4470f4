/** Of a mention of the API, and columns of the exported table. */
export const fields: readonly string[] = [
  'Date',
  'Time',
  'Title',
  'Content',
  'URL',
  'Host',
  'Source category',
  'Sentiment',
  'Tags',
  'Reach',
  'created_date',
  'date',
  'time',
  'title',
  'content',
  'text',
  'url',
  'source',
  'host',
  'category',
  'sentiment',
  'estimated_social_media_reach',
  'author',
  'author_id',
  'lang',
  'tags',
];

export const around: readonly string[] = ['mentions'];

export const paging: readonly string[] = ['cursor'];
