import { UnreadableFileError } from '../../../core/errors.ts';
import { encodePicture } from '../encode-picture.ts';
import type { PageSize } from '../layout/upright-frame.ts';
import type { PictureRequest } from '../picture-request.ts';
import { pixelsOfBox } from '../pixels-of-box.ts';
import { type OpenPdf, withPage } from './open-pdf.ts';

const DOTS_PER_POINT = 150 / 72;
// A small figure is drawn finer when it is to be large.
const MOST_DOTS_PER_POINT = 300 / 72;
const MAXIMUM_PIXELS = 20_000_000;
// fpdfview.h
const RENDER_ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10; // RGBA instead of BGRA
const FORMAT_BGRA = 4;

/**
 * A page, or a part of it, as WebP or JPEG, at most 20 megapixels: 150 dots an inch, or `maxWidth` pixels wide with at most 300.
 * Throws `UnreadableFileError` when the page cannot be drawn.
 */
export async function renderPage(
  pdf: OpenPdf,
  pageNumber: number,
  options: Partial<Pick<PictureRequest, 'maxWidth' | 'clip' | 'format'>> = {},
): Promise<Uint8Array> {
  const { maxWidth = null, clip = null } = options;
  // A part is drawn as large as it would be alone, so that small print stays readable.
  const share = clip === null ? 1 : Math.max(clip.x1 - clip.x0, 0.01);
  const image = withPage(pdf, pageNumber, (page, size) =>
    draw(pdf, page, pixelsOf(size, maxWidth === null ? null : maxWidth / share)),
  );
  if (image === null) throw new UnreadableFileError(`Page ${pageNumber} could not be drawn.`);
  const { default: sharp } = await import('sharp'); // 40 ms, and not needed to read text
  const raw = { width: image.width, height: image.height, channels: 4 as const };
  const whole = sharp(image.pixels, { raw, limitInputPixels: MAXIMUM_PIXELS * 1.1 });
  const part = clip === null ? whole : whole.extract(pixelsOfBox(clip, image));
  return await encodePicture(part.removeAlpha(), options.format);
}

function pixelsOf(size: PageSize, maxWidth: number | null): PageSize {
  const finest = maxWidth === null ? DOTS_PER_POINT : MOST_DOTS_PER_POINT;
  let scale = Math.min(finest, Math.sqrt(MAXIMUM_PIXELS / (size.width * size.height)));
  if (maxWidth !== null) scale = Math.min(scale, maxWidth / size.width);
  // WebP ends at 16,383 pixels a side.
  scale = Math.min(scale, 16_383 / size.width, 16_383 / size.height);
  return {
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  };
}

function draw(
  pdf: OpenPdf,
  page: number,
  { width, height }: PageSize,
): PageSize & { readonly pixels: Uint8Array } {
  const { pdfium } = pdf;
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FORMAT_BGRA, 0, 0);
  if (bitmap === 0) throw new RangeError('PDFium has no memory for the page image.');
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.FPDF_RenderPageBitmap(
      bitmap,
      page,
      0,
      0,
      width,
      height,
      0,
      RENDER_ANNOTATIONS | REVERSE_BYTE_ORDER,
    );
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const stride = pdfium.FPDFBitmap_GetStride(bitmap); // width × 4: this format has no padding
    return { width, height, pixels: pdf.pdfium.memory.HEAPU8.slice(start, start + stride * height) };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}
