import { IntakeError } from '#functions/intake/errors.ts';
import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { textsOf } from '#functions/sources/deciding.ts';
import {
  amount,
  changed,
  choice,
  constant,
  type Field,
  first,
  hashed,
  instant,
  joined,
  lower,
  pageAddress,
  prose,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { instantText } from '#functions/values/instants.ts';
import { fields } from './fields.ts';

export const personal = compileRules({
  ...usualPersonal,
  author: 'name',
  author_name: 'name',
  avatar: 'hidden',
  content: 'prose',
  title: 'prose',
});

/** The API writes a number, the export a word. */
const sentiments = { '-1': 'negative', '0': 'neutral', '1': 'positive' };

const date = text(...fields.date);
const time = text(...fields.time);
const title = text(...fields.title);
const content = text(...fields.content);
const url = text(...fields.url);
const host = text(...fields.host);
const category = text(...fields.category);

const postedAt: Field = (row, context) => {
  const day = date(row, context);
  if (day === null) return null;
  const clock = time(row, context) ?? '00:00:00';
  const at = instantText(day) ?? instantText(`${day.slice(0, 10)} ${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (at === null) throw new IntakeError('LC-ING-015', 'members date and time of a mention');
  return at;
};

const postedOn = changed(postedAt, (at) => at.slice(0, 10));

/**
 * A keyed hash of several values. It is the one that tables have for names, since the export must come to the same id;
 * as many commas as values keep their order in it.
 */
function idOf(...values: readonly Field[]): Field {
  const listed: Field = (row, context) => values.map((value) => value(row, context) ?? '').join(',');
  return hashed(listed, 'fullName');
}

/** Of Facebook and Instagram neither words nor address are given: place and time are all there is. */
function mentionId(brand: Field): Field {
  const told = idOf(brand, title, content, url, postedOn);
  const untold = idOf(brand, host, category, postedOn, time);
  const known = joined(' ', title, content, url);
  return (row, context) => (known(row, context) === null ? untold : told)(row, context);
}

/** The mention of one page; `project` is what the page says whom it listens for. */
export function mentionOf(project: string | null): RecordMapping {
  const brand = first(text(...fields.brand), constant(project));
  return mappingOf('mentions', {
    sourceId: mentionId(brand),
    occurredAt: postedAt,
    columns: {
      kind: constant('mention'),
      platform: first(changed(first(category, host), platformOf), constant('other')),
      brand: first(brand, (_, context) => context.brand),
      author_id: text(...fields.authorId),
      author_name_hash: hashed(text(...fields.author), 'fullName'),
      author_initial_hash: hashed(text(...fields.author), 'nameInitial'),
      sentiment: choice(lower(...fields.sentiment), sentiments),
      reach: amount(...fields.reach),
      language: text(...fields.language),
      topic: topics,
      url: first(tweet, pageAddress(...fields.url)),
      title: prose(...fields.title),
      text: prose(...fields.content),
      deleted_at: instant(...fields.deletedAt),
    },
  });
}

const tweet = changed(url, (address) => {
  const number = /^Tweet-ID:\s*(\d+)$/i.exec(address)?.[1];
  return number === undefined ? null : `https://x.com/i/web/status/${number}`;
});

function platformOf(name: string): string | null {
  if (quotable(name) !== name) return null;
  return name.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '_');
}

const topics: Field = (row, context) => {
  const [name] = fields.tags;
  const tags = row[name];
  if (!Array.isArray(tags)) return text(name)(row, context);
  return textsOf(tags, name).join(', ') || null;
};
