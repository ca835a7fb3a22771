import { UnreadableFileError } from '../../core/errors.ts';
import { encodePicture } from './encode-picture.ts';
import { openPdf } from './pdf/open-pdf.ts';
import type { PdfiumHolder } from './pdf/pdfium-holder.ts';
import { renderPage } from './pdf/render-page.ts';
import type { PictureRequest } from './picture-request.ts';
import { pixelsOfBox } from './pixels-of-box.ts';

const MAXIMUM_PIXELS = 100_000_000;

/**
 * A page of a PDF, or a picture set upright, in the format that is asked for.
 * Throws `UnreadableFileError` when it cannot be drawn.
 */
export async function drawPicture(
  pdfium: PdfiumHolder,
  localPath: string,
  request: PictureRequest,
): Promise<Uint8Array> {
  if (!request.mediaType.startsWith('image/')) {
    const pdf = openPdf(await pdfium.get(), localPath);
    try {
      return await renderPage(pdf, request.pageNumber, request);
    } finally {
      pdf.close();
    }
  }
  const { default: sharp } = await import('sharp');
  const { maxWidth, clip } = request;
  try {
    // As what reads the text in it sees it: what is transparent is white, small damage is passed over.
    const upright = sharp(localPath, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' }).autoOrient();
    const opaque = upright.flatten({ background: 'white' });
    const { data, info } = await opaque.raw().toBuffer({ resolveWithObject: true });
    const whole = sharp(data, { raw: info });
    const part = clip === null ? whole : whole.extract(pixelsOfBox(clip, info));
    const resized = part.resize({
      width: Math.min(maxWidth ?? 16_383, 16_383),
      height: 16_383,
      fit: 'inside',
      withoutEnlargement: true,
    });
    return await encodePicture(resized, request.format);
  } catch (cause) {
    throw new UnreadableFileError('The picture could not be drawn.', { cause });
  }
}
