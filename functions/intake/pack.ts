import type { LakeKey } from '#functions/keys/key.ts';
import { seal, unseal } from '#functions/keys/seal.ts';
import { IntakeError } from './errors.ts';
import type { MappedFile, Origin } from './origin.ts';
import { bytesOfOrigin } from './origin.ts';

/** What one arrival's refused pieces came in; sealed as one object. */
export type Pack = {
  readonly arrivalId: string;
  /** Canonical text of the arrival's first receipt. */
  readonly receivedAt: string;
  readonly origins: readonly Origin[];
};

type Noted =
  | {
      readonly source: string;
      readonly id: string;
      readonly receivedAt: string;
      readonly isVerified: boolean;
      readonly headers: Readonly<Record<string, string | undefined>>;
    }
  | { readonly file: number; readonly line: number; readonly copy: number }
  | { readonly unusable: string };

type PackNote = Pick<Pack, 'arrivalId' | 'receivedAt'> & {
  /** Of rows: each file once. */
  readonly files: readonly MappedFile[];
  readonly origins: readonly (Noted & { readonly length: number })[];
};

export function sealPack(pack: Pack, sealedKey: string, key: LakeKey): Uint8Array {
  const files: MappedFile[] = [];
  const origins = pack.origins.map((origin) => ({ ...noted(origin, files), length: bytesOfOrigin(origin).length }));
  const note: PackNote = { arrivalId: pack.arrivalId, receivedAt: pack.receivedAt, files, origins };
  const [first, ...more] = pack.origins.map(bytesOfOrigin);
  // Mostly it is one, which may be large: it is not copied first.
  const bytes = first && more.length === 0 ? first : Buffer.concat(pack.origins.map(bytesOfOrigin));
  return seal({ note, bytes }, sealedKey, key);
}

/** @throws IntakeError LC-ING-025 under another key or name, for changed bytes, or for a note that is none of ours. */
export function openPack(sealed: Uint8Array, sealedKey: string, key: LakeKey): Pack {
  const { note, bytes } = unseal<PackNote>(sealed, sealedKey, key);
  try {
    return packOf(note, bytes);
  } catch (cause) {
    throw new IntakeError('LC-ING-025', sealedKey, { cause });
  }
}

function packOf(note: PackNote, bytes: Uint8Array): Pack {
  let at = 0;
  const origins = note.origins.map((each) => {
    const own = bytes.subarray(at, at + each.length);
    at += each.length;
    return originOf(each, own, note.files);
  });
  return { arrivalId: note.arrivalId, receivedAt: note.receivedAt, origins };
}

/** Without its bytes; `files` gathers the files of rows. */
function noted(origin: Origin, files: MappedFile[]): Noted {
  if ('unusable' in origin) return { unusable: origin.unusable };
  if ('row' in origin) {
    if (!files.includes(origin.file)) files.push(origin.file);
    return { file: files.indexOf(origin.file), line: origin.line, copy: origin.copy };
  }
  const { id, receivedAt, isVerified, headers } = origin.delivery;
  return { source: origin.source, id, receivedAt, isVerified, headers };
}

function originOf(noted: Noted, bytes: Uint8Array, files: readonly MappedFile[]): Origin {
  if ('unusable' in noted) return { unusable: noted.unusable, bytes };
  if ('file' in noted) {
    return { file: files[noted.file] as MappedFile, line: noted.line, copy: noted.copy, row: bytes };
  }
  const { source, id, receivedAt, isVerified, headers } = noted;
  return { source, delivery: { id, receivedAt, isVerified, headers, body: bytes } };
}
