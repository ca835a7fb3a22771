import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { UnreadableFileError } from '../../core/errors.ts';
import { parseFile } from './parse-file.ts';
import { type ParserReply, type ParserRequest, REPLY_DESCRIPTOR } from './parser-messages.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { PdfiumHolder } from './pdf/pdfium-holder.ts';
import { renderPage } from './pdf/render-page.ts';

// The entry of the parser process: whatever a file does to a parser happens here, not in the server.

const replies = new Socket({ fd: REPLY_DESCRIPTOR, readable: false, writable: true });
const pdfium = new PdfiumHolder();

/** Waits while the reader is behind, so that pages do not pile up here. */
async function reply(message: ParserReply): Promise<void> {
  if (!replies.write(`${JSON.stringify(message)}\n`)) await once(replies, 'drain');
}

async function answer(request: ParserRequest): Promise<void> {
  if (request.type === 'parse') {
    for await (const event of parseFile(pdfium, request.localPath, request)) await reply(event);
    return;
  }
  const pdf = openPdf(await pdfium.get(), request.localPath);
  try {
    const { maxWidth } = request;
    const image = await renderPage(pdf, request.pageNumber, maxWidth === null ? {} : { maxWidth });
    await reply({ type: 'image', image: Buffer.from(image).toString('base64') });
  } finally {
    pdf.close();
  }
}

function describe(error: unknown): ParserReply {
  if (error instanceof UnreadableFileError) return { type: 'unreadable', reason: error.message };
  if (!(error instanceof Error)) return { type: 'failed', name: 'Error', place: '' };
  const place = /\n\s+at [^\n]*/.exec(error.stack ?? '')?.[0].trim() ?? '';
  return { type: 'failed', name: error.name, place };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as ParserRequest;
  try {
    await answer(request);
    await reply({ type: 'finished' });
  } catch (error) {
    await reply(describe(error));
    pdfium.discard();
  }
}
// The server is gone, or has no more work for this process.
process.exit(0);
