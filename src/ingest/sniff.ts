import { fileTypeFromBuffer } from 'file-type';
import { describeMediaType } from './describe-media-type.ts';
import { extensionOf } from './extension-of.ts';
import { MEDIA_TYPES, SUPPORTED_NAMES } from './media-types.ts';
import { detectEncoding } from './parse/text/detect-encoding.ts';

/** What the bytes are, or a plain reason why they cannot be read. */
export type SniffResult = { readonly mediaType: string } | { readonly reason: string };

const BINARY_TYPES: ReadonlySet<string> = new Set(
  Object.values(MEDIA_TYPES).filter((type) => !/^text\/|json$/.test(type)),
);
/** What some tools call them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'audio/x-wav': MEDIA_TYPES.wav,
  'audio/vnd.wave': MEDIA_TYPES.wav,
  'video/x-matroska': MEDIA_TYPES.mkv,
  'video/x-msvideo': MEDIA_TYPES.avi,
};

// Kinds of text that need more than reading: what would be made of them as plain text is no fair answer.
const UNSUPPORTED_TEXT: Readonly<Record<string, string>> = {
  tsv: 'a TSV table',
  html: 'an HTML page',
  htm: 'an HTML page',
  xhtml: 'an HTML page',
  xml: 'an XML document',
  svg: 'an SVG image',
  rtf: 'an RTF document',
  eml: 'an e-mail message',
  ipynb: 'a notebook',
};

/** A few letters are all that tells these ("The free …", "MZ …"), and none of them could be read as text. */
const RESEMBLED_BY_TEXT = /^(?:video|audio|image)\/(?!svg)|^application\/x-msdownload$/;
const NAMED_TEXT: ReadonlySet<string> = new Set(['txt', 'text', 'md', 'markdown', 'csv', 'json']);

/**
 * Finds out what a file is, by its content; the name only tells kinds of text apart.
 * @param head its first bytes, 4,100 or all of them
 * @param file.bytes its whole length
 */
export async function sniff(
  head: Uint8Array,
  file: { readonly filename: string; readonly bytes: number },
): Promise<SniffResult> {
  if (file.bytes === 0) return { reason: 'The file is empty.' };
  const found = await fileTypeFromBuffer(head);
  if (found?.mime === 'application/pdf' || hasPdfHeader(head)) return { mediaType: 'application/pdf' };
  const binary = found === undefined ? null : binaryType(found.mime, file.filename);
  if (binary !== null) return { mediaType: binary };
  const text = sniffText(head, file);
  // "<?xml" and the like are text that its first line names.
  if (text !== null && (found === undefined || isLikelyText(found.mime, file.filename))) return text;
  if (found !== undefined) return unsupported(describeMediaType(found.mime));
  return unsupported('a binary file of unknown kind');
}

function isLikelyText(mime: string, filename: string): boolean {
  return RESEMBLED_BY_TEXT.test(mime) && NAMED_TEXT.has(extensionOf(filename));
}

/**
 * An Office file is a ZIP archive whose kind may lie beyond the head, and an encrypted one is a compound file: the
 * name says what is to be tried, the parser what it is.
 */
function binaryType(mime: string, filename: string): string | null {
  const type = OTHER_NAMES[mime] ?? mime;
  if (BINARY_TYPES.has(type)) return type;
  if (type !== 'application/zip' && type !== 'application/x-cfb') return null;
  switch (extensionOf(filename)) {
    case 'docx':
      return MEDIA_TYPES.docx;
    case 'pptx':
      return MEDIA_TYPES.pptx;
    case 'xlsx':
      return MEDIA_TYPES.xlsx;
    default:
      return null;
  }
}

/** Readers accept a header within the first 1,024 bytes (PDF 32000-1, annex H, note 13). */
function hasPdfHeader(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 1024)).includes('%PDF-');
}

function sniffText(
  head: Uint8Array,
  file: { readonly filename: string; readonly bytes: number },
): SniffResult | null {
  const encoding = detectEncoding(head, file.bytes <= head.length);
  if (encoding === null) return null;
  const start = new TextDecoder(encoding).decode(head, { stream: true }).trimStart();
  const extension = extensionOf(file.filename);
  if (extension === 'md' || extension === 'markdown') return { mediaType: 'text/markdown' };
  if (extension === 'txt' || extension === 'text') return { mediaType: 'text/plain' };
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(start))
    return unsupported('an HTML page');
  if (extension === 'csv') return { mediaType: MEDIA_TYPES.csv };
  const named = UNSUPPORTED_TEXT[extension];
  if (named !== undefined) return unsupported(named);
  if (extension === 'json' || looksLikeJson(start)) return { mediaType: 'application/json' };
  return { mediaType: 'text/plain' };
}

/** An object with its first key, or an array of values: enough to tell from prose in brackets. */
function looksLikeJson(start: string): boolean {
  return /^(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:[{["\d\]-]|true|false|null))/.test(start);
}

function unsupported(what: string): SniffResult {
  return { reason: `This is ${what}, which is not supported. Supported: ${SUPPORTED_NAMES}.` };
}
