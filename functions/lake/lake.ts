import { IntakeError } from '#functions/intake/errors.ts';

export type LakeEntry = { readonly key: string; readonly size: number };

export type PutResult = 'written' | 'already there';

/** Objects under names with slashes; on S3 or in a folder. Failures are `IntakeError`s. */
export type Lake = {
  /** With `ifAbsent` an object that is there stays as it is. An object is seen whole or not at all. */
  put(key: string, bytes: Uint8Array, options?: { readonly ifAbsent?: boolean }): Promise<PutResult>;
  /** The whole object; null where there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /**
   * The object in parts, for what may be large; throws LC-ING-022 where there is none. Where versions are kept, that
   * version of it, also when it was replaced since.
   */
  read(key: string, version?: string): AsyncIterable<Uint8Array>;
  /** Every object whose key begins with the prefix, in the order of keys within a folder. */
  list(prefix: string): AsyncIterable<LakeEntry>;
};

/** An object and the mark of its state: it changes whenever the object does. */
export type Marked = { readonly bytes: Uint8Array; readonly mark: string };

/** A lake with objects that are changed, each only by who saw its last state. */
export type StateLake = Lake & {
  /** Null where there is none. */
  getMarked(key: string): Promise<Marked | null>;
  /** Replaces the object of that mark, or makes it where there is none (null). The new mark; null: another was first. */
  putMarked(key: string, bytes: Uint8Array, mark: string | null): Promise<string | null>;
};

/** Refuses keys that could leave the lake or mean two things on two file systems. */
export function checkKey(key: string): string {
  const parts = key.split('/');
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0]/.test(key);
  if (wrong) throw new IntakeError('LC-ING-027', JSON.stringify(key));
  return key;
}
