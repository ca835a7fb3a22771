import { join } from 'node:path';
import { BLANK_PAGE } from '../../../core/blank-page.ts';
import { UnreadableFileError } from '../../../core/errors.ts';
import type { Page, PageKind, PagePicture } from '../../../core/page.ts';
import { composePage, hasText } from '../layout/compose-page.ts';
import { FontCensus } from '../layout/font-census.ts';
import { isSlide } from '../layout/is-slide.ts';
import { layOutPage } from '../layout/lay-out-page.ts';
import { nameRegions } from '../layout/name-regions.ts';
import type { PageBlock } from '../layout/page-block.ts';
import { RunningLines } from '../layout/running-lines.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { describeAttachments } from './describe-attachments.ts';
import { titleFromMetadata, titleFromPage } from './find-title.ts';
import type { OpenPdf } from './open-pdf.ts';
import { PageNotes } from './page-notes.ts';
import { PdfReader } from './pdf-reader.ts';
import { readOutline } from './read-outline.ts';
import { isScan, PageRecognizer } from './recognize-page.ts';
import { saveOpenCopy } from './save-open-copy.ts';

/** So many pages are read before the first is handed out: they tell body text and running lines. */
const PAGES_AHEAD = 8;
/** A page with so many fields is there to be filled in. */
const MINIMUM_FORM_FIELDS = 3;

type Draft = {
  readonly number: number;
  readonly size: PageSize;
  readonly blocks: readonly PageBlock[];
  readonly kind: PageKind;
};

type PdfContext = Pick<ParseContext, 'pdfium' | 'password' | 'recognize' | 'scratch'>;

/**
 * Reads a PDF page by page; memory does not grow with the number of pages. A page that cannot be read becomes a
 * note. Throws `UnreadableFileError` when nothing can be.
 */
export async function* parsePdf(localPath: string, context: PdfContext): AsyncGenerator<ParseEvent> {
  const reader = new PdfReader(context.pdfium, localPath, context.password);
  try {
    yield* parsePages(reader, context);
  } finally {
    reader.close();
  }
}

async function* parsePages(reader: PdfReader, context: PdfContext): AsyncGenerator<ParseEvent> {
  const pdf = await reader.open();
  const { pageCount } = pdf;
  const census = new FontCensus();
  const running = new RunningLines(pageCount);
  const recognizer = new PageRecognizer(context.recognize, (number, part) => reader.render(number, part));
  const notes = new PageNotes(pageCount);
  const drafts: Draft[] = [];
  let title = titleFromMetadata(pdf);
  if (title !== null) yield { type: 'title', title };
  const asset = saveWithoutPassword(pdf, context);
  if (asset !== null) yield { type: 'asset', asset };
  const outline = readOutline(pdf);
  const attachments = describeAttachments(pdf);
  yield { type: 'progress', done: 0, total: pageCount };
  for (let number = 1; number <= pageCount; number++) {
    const draft = await readDraft(number, { reader, recognizer, notes });
    if (draft !== null) {
      if (number === 1 && title === null) {
        title = titleFromPage(composePage(draft.blocks, draft.size));
        if (title !== null) yield { type: 'title', title };
      }
      census.add(draft.blocks);
      running.add(number, draft.blocks, draft.size);
      drafts.push(draft);
    }
    while (drafts.length > (number === pageCount ? 0 : PAGES_AHEAD)) {
      const next = drafts.shift();
      if (next === undefined) break;
      const picture = { asset: asset?.name ?? null, page: next.number };
      yield { type: 'page', page: finish(next, { census, running, picture }) };
    }
    yield { type: 'progress', done: number, total: pageCount };
  }
  if (notes.allUnreadable())
    throw new UnreadableFileError(`None of the PDF's ${pageCount} pages could be read.`);
  const sentences = [...notes.sentences(), ...(attachments === null ? [] : [attachments])];
  yield { type: 'info', info: { title, pageCount, paged: true, outline, notes: sentences } };
}

/** What pictures of the pages are drawn from later, when nobody has the password any more. */
function saveWithoutPassword(pdf: OpenPdf, { password, scratch }: PdfContext) {
  if (password === null || pdf.pdfium.FPDF_GetSecurityHandlerRevision(pdf.handle) < 0) return null;
  const name = 'document.pdf';
  const path = join(scratch, name);
  return saveOpenCopy(pdf, path) ? { name, mediaType: 'application/pdf', path } : null;
}

async function readDraft(
  number: number,
  {
    reader,
    recognizer,
    notes,
  }: { readonly reader: PdfReader; readonly recognizer: PageRecognizer; readonly notes: PageNotes },
): Promise<Draft | null> {
  const page = await reader.read(number);
  if (page === null) {
    notes.add('unreadable', number);
    return null;
  }
  const { content, recognition } = await recognizer.complete(page);
  const { size, remarks } = page;
  const blocks = [...layOutPage(content), ...remarks.blocks];
  if (recognition === 'missing' || recognition === 'failed' || recognition === 'left')
    notes.add(recognition, number);
  else if (!blocks.some(hasText)) notes.add('empty', number);
  const kind = isScan(page)
    ? 'scan'
    : remarks.fieldCount >= MINIMUM_FORM_FIELDS
      ? 'form'
      : isSlide(blocks, size)
        ? 'slide'
        : 'text';
  return { number, size, blocks, kind };
}

function finish(
  draft: Draft,
  known: { readonly census: FontCensus; readonly running: RunningLines; readonly picture: PagePicture },
): Page {
  const { number, size, kind } = draft;
  const page = composePage(known.running.mark(number, draft.blocks, size), size);
  return {
    ...BLANK_PAGE,
    ...nameRegions(page, known.census.body()),
    number,
    kind,
    picture: known.picture,
    width: size.width,
    height: size.height,
    text: page.text,
    words: page.words,
  };
}
