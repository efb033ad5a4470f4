import { sources, tableNamed, tableSources } from '#functions/sources/index.ts';
import { LocalError } from '#local/warehouse/errors.ts';
import { isRecordName } from '#sql/records/index.ts';

/** How a new source is called: in the registry, in the code, and by people. */
export type SourceNames = { readonly name: string; readonly identifier: string; readonly title: string };

/** @throws LocalError LC-CLI-006 for a name that is none, or that means something already. */
export function namesOf(name: string): SourceNames {
  const fault = faultOf(name);
  if (fault !== null) throw new LocalError('LC-CLI-006', `${JSON.stringify(name.slice(0, 60))} ${fault}`);
  const words = name.split('_');
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
  const [first = '', ...rest] = words;
  return { name, identifier: `${first}${rest.map(capital).join('')}Source`, title: words.map(capital).join(' ') };
}

function faultOf(name: string): string | null {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || name.length > 40) {
    return 'is no name: use up to 40 small letters and digits, words joined by _';
  }
  if ([...sources, ...tableSources].some((source) => source.name === name)) return 'is a source already';
  if (tableNamed(name) !== null) return 'is a table of a source already';
  return isRecordName(name) ? 'is the name of a record' : null;
}
