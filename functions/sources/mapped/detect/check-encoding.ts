import iconv from 'iconv-lite';
import { isUtf8Name, markOf } from '../encoding.ts';
import { MappingError } from '../errors.ts';
import { type EncodingFinding, encodingOf } from './encoding-of.ts';

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** So many lines of no UTF-8 that make no words either are damaged lines, not another encoding. */
const damagedLines = 2;

/**
 * Holds the bytes of a sample against the encoding that the mapping states. Where only some lines are not of it, they
 * are wrong rows and no contradiction. A UTF-16 mark wins over what is stated.
 * @returns a doubt too small to refuse the file, or null.
 * @throws MappingError LC-MAP-009
 */
export function checkEncoding(lines: Buffer, stated: string): string | null {
  const mark = markOf(lines);
  if (lines.length === 0 || mark === 'utf-16le' || mark === 'utf-16be') return null;
  const found = encodingOf(lines);
  if (contradicts(found, lines, stated)) {
    const others = found.others.length === 0 ? '' : `, or ${found.others.join(', or ')}, which fits about as well`;
    const what = `the mapping says ${stated}, the bytes say ${found.encoding} (${found.evidence})`;
    throw new MappingError('LC-MAP-009', `${what}; set "encoding": "${found.encoding}"${others}`);
  }
  const isDoubtful = found.certainty === 'likely' && isOtherSingleByte(found, lines, stated);
  return isDoubtful ? `its letters look more like ${found.encoding} than ${stated}: ${found.evidence}` : null;
}

function contradicts(found: EncodingFinding, lines: Buffer, stated: string): boolean {
  const isStatedUtf16 = /^(utf-?16|ucs-?2)/i.test(stated);
  const isFoundUtf16 = found.encoding.startsWith('utf-16');
  if (isStatedUtf16 || isFoundUtf16) return isStatedUtf16 ? !isThisUtf16(found, lines, stated) : true;
  const isSaid = found.certainty !== 'unsure' || found.brokenLines > damagedLines;
  if (isUtf8Name(stated)) return found.utf8Lines === 0 && found.brokenLines > 0 && isSaid;
  if (found.encoding === 'utf-8')
    return found.isMarked || (found.utf8Lines > 0 && found.brokenLines === 0 && found.certainty === 'certain');
  return found.certainty === 'certain' && isOtherSingleByte(found, lines, stated);
}

function isThisUtf16(found: EncodingFinding, lines: Buffer, stated: string): boolean {
  if (!found.encoding.startsWith('utf-16')) return lines.includes(0);
  return /be$/i.test(stated) ? found.encoding === 'utf-16be' : !/le$/i.test(stated) || found.encoding === 'utf-16le';
}

/** The stated encoding is one of those told apart here, and reads the bytes otherwise. */
function isOtherSingleByte(found: EncodingFinding, lines: Buffer, stated: string): boolean {
  if (found.utf8Lines > 0 || found.brokenLines === 0) return false;
  const isKnown = ['cp1250', 'iso-8859-2', 'cp1251', 'cp1252', 'iso-8859-1'].some((name) => isSame(name, stated));
  return isKnown && iconv.decode(lines, stated) !== iconv.decode(lines, found.encoding);
}

/** Encodings have many names; equal ones read every byte alike. */
function isSame(one: string, other: string): boolean {
  return iconv.decode(everyByte, one) === iconv.decode(everyByte, other);
}
