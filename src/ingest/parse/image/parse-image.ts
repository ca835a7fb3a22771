import { BLANK_PAGE } from '../../../core/blank-page.ts';
import type { Page } from '../../../core/page.ts';
import type { Region } from '../../../core/region.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import { layOutRecognized } from '../layout/lay-out-recognized.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { decodePicture } from './decode-picture.ts';
import { readExif } from './read-exif.ts';

/** A picture says seldom how large it is meant to be: it is taken for a scan of 150 dots an inch. */
const POINTS_PER_PIXEL = 72 / 150;
const WHOLE: Region = {
  kind: 'figure',
  start: 0,
  end: 0,
  box: { x0: 0, y0: 0, x1: 1, y1: 1 },
  origin: 'file',
};

const NOTHING: ReturnType<typeof layOutRecognized> = { text: '', words: [], headings: [], regions: [] };

/** Reads a JPEG or PNG: one page with the text that stands in it. Throws `UnreadableFileError` when it is damaged. */
export async function* parseImage(
  localPath: string,
  { recognize }: Pick<ParseContext, 'recognize'>,
): AsyncGenerator<ParseEvent> {
  yield { type: 'progress', done: 0, total: 1 };
  const picture = await decodePicture(localPath);
  const { width, height, exif } = picture;
  const told = exif === null ? {} : await readExif(exif);
  yield { type: 'metadata', metadata: { exif: { width, height, ...told } } };
  // Decoded even when nobody reads it: what is damaged shall be told now, not by a page without its picture.
  const encoded = await picture.encode();
  const text = recognize === null ? null : await recognize(encoded);
  const size = { width: width * POINTS_PER_PIXEL, height: height * POINTS_PER_PIXEL };
  yield { type: 'page', page: makePage(text, size) };
  const notes: string[] = [];
  if (recognize === null)
    notes.push('Text in the picture was not read: the model that reads it is not there.');
  else if (text === null) notes.push('Text in the picture was not read: the model failed on it.');
  else if (text.lines.length === 0) notes.push('No text was found in the picture.');
  yield { type: 'info', info: { title: null, pageCount: 1, paged: true, outline: [], notes } };
}

function makePage(
  text: RecognizedText | null,
  size: { readonly width: number; readonly height: number },
): Page {
  const laidOut = text === null ? NOTHING : layOutRecognized(text, size);
  return {
    ...BLANK_PAGE,
    ...laidOut,
    number: 1,
    ...size,
    kind: 'image',
    regions: [WHOLE, ...laidOut.regions],
    picture: { asset: null, page: 1 },
  };
}
