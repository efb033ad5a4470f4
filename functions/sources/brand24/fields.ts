/** Names of a mention's fields. Brand24's own are not published with samples: correct them here, and only here. */
export const fields = {
  date: ['date', 'created_date'],
  time: ['time', 'created_time'],
  title: ['title'],
  content: ['content', 'text'],
  url: ['url', 'source_url'],
  host: ['host', 'domain', 'source'],
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
