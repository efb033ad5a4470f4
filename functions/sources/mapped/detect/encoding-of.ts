import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { markOf } from '../encoding.ts';
import { lettersWeighed, mostPlausible, type SingleByte, singleBytes } from './letters.ts';

type Certainty = 'certain' | 'likely' | 'unsure';

export type EncodingFinding = {
  readonly encoding: string;
  readonly certainty: Certainty;
  /** What speaks for it, in words. */
  readonly evidence: string;
  /** Encodings that fit about as well and read the bytes otherwise. */
  readonly others: readonly string[];
  /** A byte order mark says it. */
  readonly isMarked: boolean;
  /** Lines that hold letters beyond ASCII as UTF-8, and lines that are no UTF-8. */
  readonly utf8Lines: number;
  readonly brokenLines: number;
};

const newline = 10;
/** Differences of logarithms: a hundred thousand times, and fifty times, as likely. */
const certainBy = Math.log(1e5);
const likelyBy = Math.log(50);
/** Of fewer letters nothing is certain. */
const fewestLetters = 3;

/** In so few lines bytes of another encoding may be valid UTF-8 by chance: KÓŁKO in cp1250 is. */
const fewLines = 2;
/** What letters of real words weigh at least, on average. */
const goodWords = Math.log(0.003);
/** Valid as UTF-8, and no text of anybody. */
const nobodysCharacters = /[\p{Cn}\p{Co}\u0080-\u009f]/u;

/** UTF-16 by its mark, or without one by where its zero bytes stand. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const mark = markOf(bytes);
  if (mark !== null) return mark === 'utf-8' ? null : mark;
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 65_536) & ~1;
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const isMany = (count: number, other: number) => count * 20 >= end / 2 && count > 0 && count >= other * 10;
  if (isMany(odd, even)) return 'utf-16le';
  return isMany(even, odd) ? 'utf-16be' : null;
}

/** Whole lines of a file to the encoding that they are most likely of. */
export function encodingOf(bytes: Buffer): EncodingFinding {
  const mark = markOf(bytes);
  const utf16 = utf16Of(bytes);
  if (mark !== null) return finding(mark, 'certain', 'a byte order mark', { isMarked: true, ...linesOf(bytes) });
  if (utf16 !== null) return finding(utf16, 'certain', 'every other byte of its ASCII characters is zero, no mark');
  const lines = linesOf(bytes);
  if (lines.utf8Lines === 0 && lines.brokenLines === 0)
    return finding('utf-8', 'certain', 'only ASCII, which the usual encodings read alike');
  const single = lines.brokenLines > 0 || lines.utf8Lines <= fewLines ? singleByteOf(bytes) : null;
  if (lines.brokenLines === 0 || single === null) {
    const evidence = `${counted(lines.utf8Lines)} with letters beyond ASCII, all valid`;
    const isChance = single !== null && single.plausibility >= goodWords;
    return isChance
      ? finding('utf-8', 'unsure', evidence, { ...lines, others: [single.encoding] })
      : finding('utf-8', 'certain', evidence, lines);
  }
  if (lines.utf8Lines === 0)
    return finding(single.encoding, single.certainty, single.evidence, { ...lines, others: single.others });
  const evidence = `${counted(lines.utf8Lines)} of UTF-8, and ${counted(lines.brokenLines)} of something else, such as ${single.encoding}`;
  const isMostlyUtf8 = lines.utf8Lines >= lines.brokenLines;
  const [encoding, other] = isMostlyUtf8 ? ['utf-8', single.encoding] : [single.encoding, 'utf-8'];
  return finding(encoding, 'unsure', evidence, { ...lines, others: [other] });
}

function counted(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}

function finding(
  encoding: string,
  certainty: Certainty,
  evidence: string,
  more: Partial<EncodingFinding> = {},
): EncodingFinding {
  return { encoding, certainty, evidence, others: [], isMarked: false, utf8Lines: 0, brokenLines: 0, ...more };
}

function linesOf(bytes: Buffer): { readonly utf8Lines: number; readonly brokenLines: number } {
  const counts = { utf8Lines: 0, brokenLines: 0 };
  if (isAscii(bytes)) return counts;
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(newline, at);
    const to = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(at, to);
    if (!isUtf8(line)) counts.brokenLines++;
    else if (!isAscii(line)) counts[nobodysCharacters.test(line.toString()) ? 'brokenLines' : 'utf8Lines']++;
    at = to;
  }
  return counts;
}

type Candidate = { readonly encoding: SingleByte; readonly text: string; readonly score: number; readonly why: string };

type SingleByteFinding = Pick<EncodingFinding, 'encoding' | 'certainty' | 'evidence' | 'others'> & {
  /** What a letter weighs on average. */
  readonly plausibility: number;
};

/** Which of the encodings with one byte a letter makes the most plausible words of some language. */
function singleByteOf(bytes: Buffer): SingleByteFinding {
  const candidates = singleBytes.map((encoding): Candidate => {
    const text = iconv.decode(bytes, encoding);
    const { language, score, letters } = mostPlausible(text, encoding);
    return { encoding, text, score, why: `${language}: ${Array.from(letters).sort().slice(0, 24).join(' ')}` };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const rivals = candidates.filter(({ text }) => text !== best.text);
  const gap = best.score - Math.max(...rivals.map(({ score }) => score));
  const letters = Math.min([...best.text.matchAll(/\P{ASCII}/gu)].length, lettersWeighed);
  const certainty = gap >= certainBy && letters >= fewestLetters ? 'certain' : gap >= likelyBy ? 'likely' : 'unsure';
  const alike = candidates.filter(({ encoding, text }) => encoding !== best.encoding && text === best.text);
  const note = alike.length === 0 ? '' : `; ${alike.map(({ encoding }) => encoding).join(', ')} would read it alike`;
  const others = rivals.filter(({ score }) => best.score - score < likelyBy).map(({ encoding }) => encoding);
  const evidence = `no UTF-8; letters as in ${best.why}${note}`;
  return { encoding: best.encoding, certainty, evidence, others, plausibility: best.score / letters };
}
