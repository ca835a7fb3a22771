const NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'a PDF',
  'application/json': 'a JSON file',
  'text/plain': 'plain text',
  'text/markdown': 'a Markdown text',
  'text/csv': 'a CSV table',
  'application/x-cfb': 'an old or encrypted Office document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'a Word document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'a PowerPoint presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'an Excel workbook',
  'application/vnd.oasis.opendocument.text': 'an OpenDocument text',
  'application/vnd.oasis.opendocument.spreadsheet': 'an OpenDocument spreadsheet',
  'application/vnd.oasis.opendocument.presentation': 'an OpenDocument presentation',
  'application/epub+zip': 'an EPUB book',
  'application/rtf': 'an RTF document',
  'application/xml': 'an XML document',
  'application/zip': 'a ZIP archive',
  'application/gzip': 'a gzip archive',
  'application/x-7z-compressed': 'a 7z archive',
  'application/vnd.rar': 'a RAR archive',
  'application/x-elf': 'a program (ELF)',
  'application/x-msdownload': 'a Windows program',
  'application/x-mach-binary': 'a macOS program',
  'application/x-sqlite3': 'an SQLite database',
  'image/svg+xml': 'an SVG image',
  'image/avif': 'an AVIF image',
};

/** A media type in words: `image/png` → "a PNG image". */
export function describeMediaType(mediaType: string): string {
  const known = NAMES[mediaType];
  if (known !== undefined) return known;
  const [kind = '', subtype = ''] = mediaType.split('/');
  const name = subtype.replace(/^(?:x-|vnd\.)+/, '').toUpperCase();
  if (kind === 'image') return `a ${name} image`;
  if (kind === 'audio') return `a sound file (${name})`;
  if (kind === 'video') return `a video (${name})`;
  if (kind === 'font') return 'a font';
  return `a file of type ${mediaType}`;
}
