import type { Page } from '../../../core/page.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import { composePage } from './compose-page.ts';
import { FontCensus } from './font-census.ts';
import { layOutPage } from './lay-out-page.ts';
import { nameRegions } from './name-regions.ts';
import { NO_SHAPES } from './page-shapes.ts';
import type { PageSize } from './upright-frame.ts';
import { wordsOfRecognized } from './words-of-recognized.ts';

/**
 * What was recognized in a picture, as a page of its own.
 * @param size of the picture as it is seen (before `text.rotation`), in points
 */
export function layOutRecognized(
  text: RecognizedText,
  size: PageSize,
): Pick<Page, 'text' | 'words' | 'headings' | 'regions'> {
  const words = wordsOfRecognized(text, size).map(({ word }) => word);
  const blocks = layOutPage({ size, words, shapes: NO_SHAPES, origin: 'ocr', pictures: [] });
  const census = new FontCensus();
  census.add(blocks);
  const page = composePage(blocks, size);
  return { text: page.text, words: page.words, ...nameRegions(page, census.body()) };
}
