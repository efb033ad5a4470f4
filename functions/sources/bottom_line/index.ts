import type { TableSource } from '#functions/sources/source.ts';
import table from './bottom_line.json' with { type: 'json' };

/** Any tool that no folder is named after, by a worked example. */
export const bottomLine: TableSource = {
  name: 'bottom_line',
  about: {
    system: 'Any other tool',
    sends:
      'Contacts and deals of a sales tool, as a worked example of a table that nobody named: docs/examples/any-tool',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'It is an example to copy: columns, words, zone and currency are those of the sample',
      'A row is a contact, and a version of the deal that it speaks of',
      'Words that the mapping does not know are quarantined with LC-ING-012, each contact by itself',
      'Times have no offset and are taken as those of Europe/Warsaw; amounts state no currency and are taken as PLN',
    ],
    read: ['docs/examples/any-tool/README.md'],
  },
  tables: { bottom_line: table },
};
