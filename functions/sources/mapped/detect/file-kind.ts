/** What a file is that is no text, and what to do with it. */
export type FileKind = { readonly what: string; readonly advice: string };

const saveAsCsv = 'open it and save the sheet as "CSV UTF-8"';
const noTable = 'export the table itself as CSV';

type Signature = FileKind & { readonly hex: string };

const signatures: readonly Signature[] = [
  { hex: 'd0cf11e0a1b11ae1', what: 'an Excel workbook of the old kind (.xls)', advice: saveAsCsv },
  { hex: '89504e470d0a1a0a', what: 'a PNG image', advice: noTable },
  { hex: 'ffd8ff', what: 'a JPEG image', advice: noTable },
  { hex: '255044462d', what: 'a PDF', advice: noTable },
  { hex: '1f8b08', what: 'packed with gzip', advice: 'give it a name that ends in .gz, or unpack it' },
  { hex: '377abcaf271c', what: 'packed with 7-Zip', advice: 'unpack it' },
  { hex: '526172211a07', what: 'packed with RAR', advice: 'unpack it' },
  { hex: '28b52ffd', what: 'packed with Zstandard', advice: 'unpack it' },
  { hex: '53514c69746520666f726d6174203300', what: 'an SQLite database', advice: noTable },
];

const parquet: FileKind = { what: 'Parquet', advice: 'set "format": "parquet" in the mapping; it is read on a laptop' };
const zipStart = '504b0304';
const tab = 9;
const binaryShare = 0.02;
const texts: readonly (FileKind & { readonly pattern: RegExp })[] = [
  {
    pattern: /^\s*<(!doctype\s+html|html|head|body)\b/i,
    what: 'a web page',
    advice: 'was it saved while signed out? Export it again',
  },
  { pattern: /^\s*<\?xml\b/i, what: 'XML', advice: noTable },
  { pattern: /^\{\\rtf/, what: 'a text document (RTF)', advice: noTable },
];

/** The kind of a file that holds no rows of text; null where it may be text. `head` is its beginning, at most 256 KB. */
export function fileKind(head: Buffer, isUtf16: boolean): FileKind | null {
  const hex = head.subarray(0, 16).toString('hex');
  if (hex.startsWith(zipStart)) return zipKind(head.toString('latin1'));
  const signed = signatures.find((signature) => hex.startsWith(signature.hex));
  if (signed !== undefined) return signed;
  const start = head.subarray(0, 4_096).toString('latin1');
  if (start.startsWith('PAR1') && head.subarray(0, 4_096).some((byte) => byte < tab)) return parquet;
  const text = texts.find(({ pattern }) => pattern.test(start.replace(/^ï»¿/, '')));
  if (text !== undefined) return text;
  return !isUtf16 && isBinary(head) ? { what: 'binary data', advice: noTable } : null;
}

const jsonStart = /^(ï»¿)?\s*(\{\s*"|\[\s*\{)/;

/** JSON where a CSV file is expected, or null; no header begins so. */
export function jsonKind(head: Buffer): FileKind | null {
  if (!jsonStart.test(head.toString('latin1', 0, 256))) return null;
  return { what: 'JSON', advice: 'with one object a line, set "format": "ndjson" in the mapping' };
}

/** A text may hold a stray control character; where they are many, it is none. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head.subarray(0, 8_192)) if (byte < tab || (byte > 13 && byte < 27)) controls++;
  return controls >= Math.min(head.length, 8_192) * binaryShare && controls > 0;
}

function zipKind(text: string): FileKind {
  if (/\bxl\/|\[Content_Types\]\.xml/.test(text)) return { what: 'an Excel workbook (.xlsx)', advice: saveAsCsv };
  if (text.includes('vnd.oasis.opendocument.spreadsheet'))
    return { what: 'an OpenDocument sheet (.ods)', advice: saveAsCsv };
  return { what: 'a ZIP archive', advice: 'unpack it' };
}
