/** Which bytes to send: all, a stretch of them (`end` exclusive), or none because the range lies outside. */
export type ByteRange = { readonly start: number; readonly end: number } | 'all' | 'unsatisfiable';

/** A `Range` header (RFC 9110 §14.2). One range of bytes is honoured; several, or another unit, mean all. */
export function byteRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === '')) return 'all';
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return 'all';
  return start >= end ? 'unsatisfiable' : { start, end };
}
