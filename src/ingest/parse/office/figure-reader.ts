import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Word } from '../../../core/page.ts';
import type { RecognizedText } from '../../../model/ocr.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParsedAsset } from '../parse-event.ts';
import { type Block, type CardImage, type PictureBlock, PLAIN_TEXT, type UnreadFigure } from './block.ts';
import { cleanText } from './clean-text.ts';
import type { OfficePackage } from './office-package.ts';
import { readChart } from './read-chart.ts';
import { readDiagram } from './read-diagram.ts';

const MAXIMUM_PIXELS = 100_000_000;
/** Of the longer side: enough for OCR of small print, and no more than any page shows. */
const MAXIMUM_SIDE = 2400;
/** Rules, bullets and icons hold no text. */
const SMALLEST_SIDE = 24;
/** OCR takes seconds a picture; what a document holds beyond is shown, but not read. */
const MAXIMUM_RECOGNIZED = 300;

type Picture = Pick<PictureBlock, 'text' | 'words' | 'image'> & { readonly asset: ParsedAsset | null };

/** Reads the pictures, charts and diagrams of a document, each picture once however often it is shown. */
export class FigureReader {
  readonly #package: OfficePackage;
  readonly #context: Pick<ParseContext, 'scratch' | 'recognize'>;
  readonly #pictures = new Map<string, Picture>();
  #unread = 0;
  #recognized = 0;
  #unsent: ParsedAsset[] = [];

  constructor(officePackage: OfficePackage, context: Pick<ParseContext, 'scratch' | 'recognize'>) {
    this.#package = officePackage;
    this.#context = context;
  }

  /** What was made since it was last asked for. */
  takeAssets(): readonly ParsedAsset[] {
    const assets = this.#unsent;
    this.#unsent = [];
    return assets;
  }

  get notes(): readonly string[] {
    if (this.#unread === 0) return [];
    return [
      this.#unread === 1
        ? 'A picture is of a kind that cannot be shown or read.'
        : `${this.#unread} pictures are of a kind that cannot be shown or read.`,
    ];
  }

  async read({ kind, part, caption, box }: UnreadFigure): Promise<readonly Block[]> {
    const below: readonly Block[] =
      caption === '' ? [] : [{ ...PLAIN_TEXT, kind: 'caption', text: caption, box }];
    if (kind === 'picture') {
      const { text, words, image } = await this.#picture(part);
      return [{ type: 'picture', text, words, image, box }, ...below];
    }
    const tree = await this.#package.readTree(part);
    if (tree === null) return below;
    const blocks = kind === 'chart' ? readChart(tree) : readDiagram(tree);
    return [...blocks.map((block) => ({ ...block, box })), ...below];
  }

  async #picture(part: string): Promise<Picture> {
    const known = this.#pictures.get(part);
    if (known !== undefined) return known;
    const picture = await this.#readPicture(part);
    this.#pictures.set(part, picture);
    if (picture.asset !== null) this.#unsent.push(picture.asset);
    return picture;
  }

  async #readPicture(part: string): Promise<Picture> {
    const none: Picture = { text: '', words: [], image: null, asset: null };
    if (!this.#package.hasPart(part)) return none;
    const name = `picture-${this.#pictures.size + 1}.jpg`;
    const path = join(this.#context.scratch, name);
    const { default: sharp } = await import('sharp');
    let image: CardImage;
    try {
      const { width, height, channels } = await sharp(await this.#package.readPart(part), {
        limitInputPixels: MAXIMUM_PIXELS,
      })
        .autoOrient()
        .resize({ width: MAXIMUM_SIDE, height: MAXIMUM_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality: 90 })
        .toFile(path);
      image = { path, width, height, channels };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#unread++; // metafiles (EMF, WMF), and pictures that are damaged
      return none;
    }
    return {
      ...writtenIn(await this.#recognize(image)),
      image,
      asset: { name, mediaType: 'image/jpeg', path },
    };
  }

  async #recognize({ path, width, height }: CardImage): Promise<RecognizedText | null> {
    const { recognize } = this.#context;
    if (recognize === null || Math.min(width, height) < SMALLEST_SIDE) return null;
    if (++this.#recognized > MAXIMUM_RECOGNIZED) return null;
    return await recognize(await readFile(path));
  }
}

function writtenIn(recognized: RecognizedText | null): Pick<PictureBlock, 'text' | 'words'> {
  let text = '';
  const words: Word[] = [];
  for (const line of recognized?.lines ?? []) {
    if (text !== '') text += '\n';
    for (const [i, { text: word, box }] of line.words.entries()) {
      const clean = cleanText(word).trim();
      if (i > 0) text += ' ';
      // A turned picture is shown as it is: the boxes are of its upright likeness.
      if (recognized?.rotation === 0 && clean !== '')
        words.push({ start: text.length, end: text.length + clean.length, box });
      text += clean;
    }
  }
  return { text, words };
}
