import { constants, gunzipSync } from 'node:zlib';
import type { Canary } from './canaries.ts';

/** In hex, nine given digits in a row come by chance now and then. */
const ownHash = /(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{16,64}(?![0-9a-z])/g;

/**
 * The canaries that a reader of these bytes could tell: as written, in other letters of the same kind, escaped for an
 * address or a page, and phones whatever stands between their digits.
 */
export class Search {
  readonly #marks: ReadonlySet<string>;
  readonly found = new Set<string>();
  bytes = 0;

  constructor(planted: readonly Canary[]) {
    this.#marks = new Set(planted.map(({ mark }) => mark.toLowerCase()));
  }

  /** The marks that are in these bytes, those found before among them. */
  look(content: Uint8Array | string): readonly string[] {
    const given = Buffer.from(content as Uint8Array);
    const bytes =
      given[0] === 0x1f && given[1] === 0x8b ? gunzipSync(given, { finishFlush: constants.Z_SYNC_FLUSH }) : given;
    this.bytes += bytes.length;
    const here = textsOf(bytes).flatMap((text) => [...this.#words(text), ...this.#phones(text)]);
    for (const mark of here) this.found.add(mark);
    return here;
  }

  #words(text: string): readonly string[] {
    const words = text.match(/kanare?k(?:[bcdfghjklm]{6}x|ow[bcdfghjklm]{6}sky)/g) ?? [];
    return words.filter((word) => this.#marks.has(word));
  }

  #phones(text: string): readonly string[] {
    return (text.replaceAll(ownHash, ' ').match(/\d(?:[^\p{L}\p{N}]{0,3}\d){8,}/gu) ?? []).flatMap((run) =>
      this.#within(run),
    );
  }

  #within(run: string): readonly string[] {
    const digits = run.replaceAll(/\D/g, '');
    const found: string[] = [];
    for (let at = digits.indexOf('7'); at >= 0 && at + 9 <= digits.length; at = digits.indexOf('7', at + 1)) {
      const window = digits.slice(at, at + 9);
      if (this.#marks.has(window)) found.push(window);
    }
    return found;
  }
}

/** The bytes as UTF-8, as one byte a letter, and, where zeros say so, as UTF-16: in plain letters, nothing escaped. */
function textsOf(bytes: Buffer): readonly string[] {
  const beginning = bytes.subarray(0, 400);
  const isWide = beginning.filter((byte) => byte === 0).length > beginning.length / 5;
  const texts = [bytes.toString('utf8'), ...(isWide ? [bytes.toString('utf16le')] : [])];
  return texts.map(plain);
}

export function plain(text: string): string {
  return text
    .replaceAll(/%(?:25)*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&#x0*([0-9a-f]{1,5});/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#0*(\d{1,6});/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase();
}
