import type { Box } from '../../core/box.ts';

/** Which picture of a file is wanted. */
export type PictureRequest = {
  /** What the bytes are: a PDF, or a picture. */
  readonly mediaType: string;
  /** 1-based. */
  readonly pageNumber: number;
  /** Pixels; null: 150 dots an inch of a PDF's page, a picture's own size. */
  readonly maxWidth: number | null;
  /** Only this part of the page; null: all of it. */
  readonly clip: Box | null;
  /** JPEG is what every model that sees takes; left out: WebP. */
  readonly format?: 'webp' | 'jpeg';
};
