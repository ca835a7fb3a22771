import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UnreadableFileError } from '../../../core/errors.ts';
import { detectEncoding, type TextEncoding } from './detect-encoding.ts';

/** A text file as it will be read. */
export type TextSource = {
  readonly localPath: string;
  readonly bytes: number;
  readonly encoding: TextEncoding;
  readonly notes: readonly string[];
};

const HEAD_BYTES = 4100;
const READ_BYTES = 256 * 1024;

/**
 * Finds out how to decode a text file. UTF-8 is checked over all bytes that will be read, since one wrong byte
 * late in a file would otherwise show only after its first pages were handed out.
 */
export async function openText(localPath: string, maxCharacters: number): Promise<TextSource> {
  const { head, bytes } = await readHead(localPath);
  const encoding = detectEncoding(head, bytes <= head.length);
  if (encoding === null) throw new UnreadableFileError('The file is not text.');
  const source = { localPath, bytes, notes: [] };
  if (encoding === 'utf-8' && (await decodes(localPath, maxCharacters))) return { ...source, encoding };
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') return { ...source, encoding };
  const note = 'The text is not valid UTF-8; it was read as Windows-1252.';
  return { ...source, encoding: 'windows-1252', notes: [note] };
}

async function readHead(localPath: string): Promise<{ readonly head: Uint8Array; readonly bytes: number }> {
  const file = await open(localPath, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), bytes: size };
  } finally {
    await file.close();
  }
}

async function decodes(localPath: string, maxCharacters: number): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let characters = 0;
  try {
    for await (const bytes of createReadStream(localPath, { highWaterMark: READ_BYTES })) {
      characters += decoder.decode(bytes, { stream: true }).length;
      if (characters > maxCharacters) return true;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The decoded text in pieces, each with the number of bytes read so far. Lines end with "\n"; control characters
 * and what has no place in text are left out.
 */
export async function* readText(
  source: TextSource,
): AsyncGenerator<{ readonly text: string; readonly bytesRead: number }> {
  const decoder = new TextDecoder(source.encoding);
  let bytesRead = 0;
  let heldReturn = false; // "\r" at the end of a piece: a "\n" may follow
  for await (const bytes of createReadStream(source.localPath, { highWaterMark: READ_BYTES })) {
    bytesRead += bytes.length;
    let text = decoder.decode(bytes, { stream: true });
    if (heldReturn) text = `\r${text}`;
    heldReturn = text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    yield { text: cleanText(text), bytesRead };
  }
  const rest = cleanText(`${heldReturn ? '\r' : ''}${decoder.decode()}`);
  if (rest !== '') yield { text: rest, bytesRead };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\ufeff\ufffe\uffff]/g;

function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWANTED, '').toWellFormed();
}
