import { type Forgotten, forgetPerson } from '#functions/erasure/forget.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { lakeKeyOf } from '#local/lake-key.ts';
import type { Output } from '#local/output.ts';

export type ForgetArguments = Forgotten & {
  readonly lake: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly now?: () => Date;
};

/**
 * Records that a person asked to be forgotten, and says what that does and what it does not.
 * @throws IntakeError LC-ING-015, -039, -040
 */
export async function forgetCommand(options: ForgetArguments, output: Output): Promise<void> {
  const { lake, env = process.env, now = () => new Date(), ...person } = options;
  const key = await lakeKeyOf(lake, env);
  const { requestedAt, before } = await forgetPerson(person, { lake: folderLake(lake), key, now: now() });
  output.out(`recorded: a request to forget one person, of ${requestedAt} UTC`);
  if (before !== null) output.out(`this person asked before; the last time on ${before} UTC`);
  output.out('tombstone set: what happened until then and comes from now on is stored without the person');
  output.out(
    'not removed: what is stored already stays as it is, and was not looked for. Whether there is any is not known',
  );
}
