/** Names of a mention's fields: Brand24's own, then those of lists that people made of them. Correct them only here. */
export const fields = {
  date: ['date', 'created_date'],
  time: ['time', 'created_time'],
  title: ['title'],
  content: ['content', 'text'],
  /** `source` is the API's name for the address; of X it holds `Tweet-ID: 1790…`. */
  url: ['url', 'source_url', 'source'],
  host: ['host', 'domain'],
  category: ['source_category', 'category', 'source_type'],
  sentiment: ['sentiment'],
  reach: ['reach', 'estimated_social_media_reach', 'social_media_reach'],
  tags: ['tags'],
  language: ['language', 'lang'],
  authorId: ['author_id'],
  author: ['author', 'author_name'],
  brand: ['brand', 'project_name', 'project'],
  deletedAt: ['deleted_at'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;
