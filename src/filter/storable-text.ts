/**
 * Whether a text can stand in a file's metadata. U+0000 and halves of a surrogate pair cannot: a condition with such a
 * text is false of every file.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
