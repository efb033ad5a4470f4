/** A list of names that hold no spaces, written as people write lists. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
