import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Forgotten, forgetPerson } from '#functions/erasure/forget.ts';
import { type PrivacyRequest, readRequests } from '#functions/erasure/requests.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { lakeKeyOf } from '#local/lake-key.ts';
import { type Output, textTable } from '#local/output.ts';
import { LocalError } from '#local/warehouse/errors.ts';

export type ForgetArguments = Forgotten & {
  readonly lake: string;
  /** Tell of the requests that there are; nobody is forgotten. */
  readonly list?: boolean | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly now?: () => Date;
};

/**
 * Records that a person asked to be forgotten, and says what that does and what it does not.
 * @throws IntakeError LC-ING-015, -039, -040; LocalError LC-CLI-001 for a list of no lake
 */
export async function forgetCommand(options: ForgetArguments, output: Output): Promise<void> {
  const { lake, list, env = process.env, now = () => new Date(), ...person } = options;
  if (list === true) return listRequests(lake, output);
  const key = await lakeKeyOf(lake, env);
  const { requestedAt, before } = await forgetPerson(person, { lake: folderLake(lake), key, now: now() });
  output.out(`recorded: a request to forget one person, of ${requestedAt} UTC`);
  if (before !== null) output.out(`this person asked before; the last time on ${before} UTC`);
  output.out('tombstone set: what happened until then and comes from now on is stored without the person');
  output.out(
    'not removed: what is stored already stays as it is, and was not looked for. Whether there is any is not known',
  );
}

async function listRequests(lake: string, output: Output): Promise<void> {
  if (!existsSync(join(lake, 'raw'))) throw new LocalError('LC-CLI-001', `there is no lake at ${lake}`);
  output.out(requestsText(await readRequests(folderLake(lake))));
}

/** What is done about each kind of request by itself. */
const done: Readonly<Record<string, string>> = {
  erase_person: 'late copies are kept out',
  erase_shop: 'nothing: yours to do',
  show_data: 'nothing: yours to do',
};

function requestsText(requests: readonly PrivacyRequest[]): string {
  if (requests.length === 0) return 'nobody asked';
  const rows = requests.map(({ requestedAt, source, kind, shop }) => [
    requestedAt.slice(0, 19),
    source,
    kind,
    shop,
    done[kind],
  ]);
  return textTable(['requested (UTC)', 'source', 'kind', 'shop', 'done by itself'], rows);
}
