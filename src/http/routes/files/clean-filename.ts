const MAX_BYTES = 255;

/**
 * A client's file name as it is kept and shown: the last part of a path, without control and direction characters,
 * at most 255 bytes of UTF-8 (the ending is kept).
 */
export function cleanFilename(given: string | undefined): string {
  // Browsers write a quotation mark in a form's file name as %22 (html.spec.whatwg.org, multipart/form-data).
  const last = (given ?? '').replaceAll('%22', '"').split(/[/\\]/).at(-1) ?? '';
  // Cc: control, Cf: invisible (among them the ones that turn the reading direction round).
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  if (clean === '' || clean === '.' || clean === '..') return 'file';
  if (Buffer.byteLength(clean) <= MAX_BYTES) return clean;
  const ending = /\.[^.]{1,16}$/u.exec(clean)?.[0] ?? '';
  let stem = [...clean.slice(0, clean.length - ending.length)];
  while (Buffer.byteLength(stem.join('') + ending) > MAX_BYTES) stem = stem.slice(0, -1);
  return stem.join('') + ending;
}
