import { hash } from 'node:crypto';
import { amountText } from '#functions/intake/amounts.ts';
import type { Outcome } from '#functions/intake/arrivals.ts';
import { rejections } from '#functions/intake/arrive.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { instantText } from '#functions/intake/instants.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/intake/json.ts';
import { compileRules, scrubPayload, usualPersonal } from '#functions/intake/payload.ts';
import type { Pseudonyms } from '#functions/intake/pseudonym.ts';
import { asObject, firstTextOf, instantOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { fields } from './fields.ts';

const bytesLimit = 64 * 1024 * 1024;

const personal = compileRules({
  ...usualPersonal,
  author: 'name',
  author_name: 'name',
  avatar: 'hidden',
  content: 'prose',
  title: 'prose',
});

/** Mentions as Brand24's API pages or as a list; times are taken as UTC, which the account's zone is to be set to. */
export const brand24: Source = {
  name: 'brand24',
  about: {
    system: 'Brand24',
    sends: 'Mentions, as pages of its API or as a list',
    authenticates: 'X-Api-Key on our requests',
    oddities: [
      'Mentions have no id: brand, address, day and words make one',
      'The names of its fields stand in one small table',
    ],
    read: ['https://api-data.brand24.com'],
  },
  records: ['mentions'],
  personal,
  map,
  file: 'document',
};

function map(delivery: Delivery, context: MapContext): readonly Outcome[] {
  const body = parseJson(delivery.body, { bytes: bytesLimit, depth: 64 });
  const ofProject = { ...context, brand: projectOf(body) ?? context.brand };
  const rejected = rejections(brand24, delivery);
  return rowsOf(body).map((row) =>
    rejected(
      () => mapped(asObject(row), ofProject),
      () => Buffer.from(JSON.stringify(row)),
    ),
  );
}

/** A bare list, a page `{status, data: {mentions}}`, or one mention. */
function rowsOf(body: Json): readonly Json[] {
  if (Array.isArray(body)) return body;
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is neither a list nor a page of mentions');
  if (body.status === 'fail' || body.status === 'error')
    throw new IntakeError('LC-ING-016', 'the page reports a failure');
  const inner = body.data ?? body.mentions ?? body.results;
  return inner === undefined ? [body] : rowsOf(inner);
}

/** A project listens for one brand, ours or a competitor's; a page names it once for all its mentions. */
function projectOf(body: Json): string | null {
  if (!isJsonObject(body)) return null;
  const { project } = isJsonObject(body.data) ? body.data : body;
  return isJsonObject(project) ? firstTextOf(project, 'name') : null;
}

function mapped(row: JsonObject, { pseudonyms, brand }: MapContext): Outcome {
  const occurredAt = postedAt(row);
  const url = firstTextOf(row, ...fields.url);
  const content = [firstTextOf(row, ...fields.title), firstTextOf(row, ...fields.content)];
  const values = mentionValues(row, pseudonyms, brand);
  return {
    mapped: {
      record: 'mentions',
      source: 'brand24',
      // It gives mentions no id; one page may be mentioned twice a day, and may speak of two brands.
      sourceId: hash('sha256', JSON.stringify([values.brand, url, occurredAt.slice(0, 10), ...content]), 'hex').slice(
        0,
        32,
      ),
      sourceVersion: null,
      occurredAt,
      updatedAt: occurredAt,
      values,
      payload: JSON.stringify(scrubPayload(row, personal, pseudonyms)),
      received: () => Buffer.from(JSON.stringify(row)),
    },
  };
}

function postedAt(row: JsonObject): string {
  const date = firstTextOf(row, ...fields.date);
  if (date === null) throw new IntakeError('LC-ING-010', 'member date of a mention');
  const time = firstTextOf(row, ...fields.time) ?? '00:00:00';
  const instant = instantText(date) ?? instantText(`${date.slice(0, 10)} ${time.length === 5 ? `${time}:00` : time}Z`);
  if (instant === null) throw new IntakeError('LC-ING-015', 'members date and time of a mention');
  return instant;
}

function mentionValues(row: JsonObject, pseudonyms: Pseudonyms, brand: string): RecordValues {
  const text = (names: readonly string[]) => firstTextOf(row, ...names);
  const scrubbed = (names: readonly string[]) => pseudonyms.scrub(text(names) ?? '') || null;
  const reach = text(fields.reach);
  const url = text(fields.url);
  return {
    kind: 'mention',
    platform: platformOf(text(fields.category) ?? text(fields.host)),
    brand: text(fields.brand) ?? brand,
    author_id: text(fields.authorId),
    author_name_hash: pseudonyms.fullName(text(fields.author)),
    author_initial_hash: pseudonyms.nameInitial(text(fields.author)),
    sentiment: text(fields.sentiment)?.toLowerCase() ?? null,
    reach: reach === null ? null : (amountText(reach) ?? reach),
    language: text(fields.language),
    topic: topicOf(row),
    url: url === null ? null : pseudonyms.scrubMachine(url),
    title: scrubbed(fields.title),
    text: scrubbed(fields.content),
    deleted_at: instantOf(row, fields.deletedAt[0]),
  };
}

function platformOf(name: string | null): string {
  return name?.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '_') ?? 'other';
}

function topicOf(row: JsonObject): string | null {
  const [name] = fields.tags;
  const tags = row[name];
  return Array.isArray(tags)
    ? tags.filter((tag) => typeof tag === 'string').join(', ') || null
    : firstTextOf(row, name);
}
