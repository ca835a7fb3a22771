import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { UnreadableFileError } from '../../core/errors.ts';
import type { RecognizedText } from '../../model/ocr.ts';
import { drawPicture } from './draw-picture.ts';
import { parseFile } from './parse-file.ts';
import {
  type ParserReply,
  type ParserRequest,
  REPLY_DESCRIPTOR,
  type RecognizedReply,
  type RenderedReply,
} from './parser-messages.ts';
import { PdfiumHolder } from './pdf/pdfium-holder.ts';

// The entry of the parser process: whatever a file does to a parser happens here, not in the server.

const replies = new Socket({ fd: REPLY_DESCRIPTOR, readable: false, writable: true });
const pdfium = new PdfiumHolder();
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Waits while the reader is behind, so that pages do not pile up here. */
async function reply(message: ParserReply): Promise<void> {
  if (!replies.write(`${JSON.stringify(message)}\n`)) await once(replies, 'drain');
}

async function nextLine(): Promise<string> {
  const line = await lines.next();
  // The server is gone, or has no more work for this process.
  if (line.done === true) process.exit(0);
  return line.value;
}

async function recognize(picture: Uint8Array): Promise<RecognizedText | null> {
  await reply({ type: 'recognize', picture: Buffer.from(picture).toString('base64') });
  return (JSON.parse(await nextLine()) as RecognizedReply).text;
}

async function renderDocument(kind: 'docx' | 'pptx'): Promise<string | null> {
  await reply({ type: 'render-document', kind });
  return (JSON.parse(await nextLine()) as RenderedReply).path;
}

async function answer(request: ParserRequest): Promise<void> {
  if (request.type === 'parse') {
    const context = {
      ...request,
      pdfium,
      recognize: request.recognizes ? recognize : null,
      renderDocument: request.renders ? renderDocument : null,
    };
    for await (const event of parseFile(request.localPath, context)) await reply(event);
    return;
  }
  const image = await drawPicture(pdfium, request.localPath, request);
  await reply({ type: 'image', image: Buffer.from(image).toString('base64') });
}

function describe(error: unknown): ParserReply {
  if (error instanceof UnreadableFileError) return { type: 'unreadable', reason: error.message };
  if (!(error instanceof Error)) return { type: 'failed', name: 'Error', place: '' };
  const place = /\n\s+at [^\n]*/.exec(error.stack ?? '')?.[0].trim() ?? '';
  return { type: 'failed', name: error.name, place };
}

for (;;) {
  const request = JSON.parse(await nextLine()) as ParserRequest;
  try {
    await answer(request);
    await reply({ type: 'finished' });
  } catch (error) {
    await reply(describe(error));
    pdfium.discard();
  }
}
