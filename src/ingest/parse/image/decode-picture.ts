import type { Metadata, Sharp } from 'sharp';
import { UnreadableFileError } from '../../../core/errors.ts';

const MAXIMUM_PIXELS = 100_000_000;
/** What is handed on to be read: larger pictures are made smaller. */
const MAXIMUM_READ_PIXELS = 16_000_000;
/** Photographs above are handed on as JPEG, which is ten times smaller and as readable. */
const MAXIMUM_PNG_PIXELS = 4_000_000;
const JPEG_QUALITY = 95;

export type DecodedPicture = {
  /** Pixels, once it is upright. */
  readonly width: number;
  readonly height: number;
  /** TIFF, as EXIF is; null: there is none. */
  readonly exif: Uint8Array | null;
  /** PNG or JPEG: upright, on white, written anew; of at most 16 megapixels. */
  readonly encode: () => Promise<Uint8Array>;
};

/**
 * Looks at a JPEG or PNG file; of an animation, its first frame. Nothing is decoded before its size is known.
 * Throws `UnreadableFileError` when it is damaged or too large.
 */
export async function decodePicture(localPath: string): Promise<DecodedPicture> {
  const { default: sharp } = await import('sharp');
  const open = (): Sharp => sharp(localPath, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' });
  const metadata = await orDamaged(() => sharp(localPath, { limitInputPixels: false }).metadata());
  const pixels = metadata.width * metadata.height;
  if (pixels > MAXIMUM_PIXELS)
    throw new UnreadableFileError(
      `The picture has ${Math.round(pixels / 1e6).toLocaleString('en')} megapixels; up to ${MAXIMUM_PIXELS / 1e6} can be read.`,
    );
  const { width, height } = metadata.autoOrient;
  const scale = Math.min(1, Math.sqrt(MAXIMUM_READ_PIXELS / pixels));
  const encode = () =>
    orDamaged(() => {
      const upright = open()
        .autoOrient()
        .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
          fit: 'fill',
        })
        .flatten({ background: 'white' })
        .toColourspace('srgb');
      return pixels > MAXIMUM_PNG_PIXELS
        ? upright.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer()
        : upright.png({ compressionLevel: 1 }).toBuffer();
    });
  return { width, height, exif: exifOf(metadata), encode };
}

async function orDamaged<Result>(decode: () => Promise<Result>): Promise<Result> {
  try {
    return await decode();
  } catch (cause) {
    throw new UnreadableFileError('The picture is damaged: it could not be decoded.', { cause });
  }
}

/** In a JPEG file a mark stands before it (EXIF 2.3, §4.7.2). */
function exifOf({ exif }: Metadata): Uint8Array | null {
  if (exif === undefined) return null;
  return exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif;
}
