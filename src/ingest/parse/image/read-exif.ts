import exifr from 'exifr';
import type { JsonObject } from '../../../core/json.ts';

const TAGS = [
  'Make',
  'Model',
  'DateTimeOriginal',
  'CreateDate',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
];
const MAXIMUM_CHARACTERS = 100;

/**
 * When, where and with which camera a picture was taken, as far as it says: `taken_at` (ISO 8601, the camera's local
 * time where it gives no offset), `latitude` and `longitude` (degrees, WGS 84), `camera`.
 * @param exif TIFF
 */
export async function readExif(exif: Uint8Array): Promise<JsonObject> {
  const tags = await tagsOf(exif);
  const { latitude, longitude } = tags;
  const takenAt =
    isoTime(tags.DateTimeOriginal, tags.OffsetTimeOriginal) ??
    isoTime(tags.CreateDate, tags.OffsetTimeDigitized);
  const camera = cameraOf(clean(tags.Make), clean(tags.Model));
  const placed = isDegrees(latitude, 90) && isDegrees(longitude, 180);
  return {
    ...(takenAt === null ? {} : { taken_at: takenAt }),
    ...(placed ? { latitude: rounded(latitude), longitude: rounded(longitude) } : {}),
    ...(camera === '' ? {} : { camera }),
  };
}

async function tagsOf(exif: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await exifr.parse(exif, { pick: TAGS, reviveValues: false })) ?? {};
  } catch {
    return {}; // many programs write it badly; the picture is as good without
  }
}

/** "2003:12:14 12:01:44" → "2003-12-14T12:01:44"; null for what is no time ("0000:00:00 00:00:00"). */
function isoTime(time: unknown, offset: unknown): string | null {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(clean(time));
  if (match === null) return null;
  const local = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
  const moment = new Date(`${local}Z`);
  // A 31st of February would become a day of March.
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(local)) return null;
  const zone = /^(?:Z|[+-]\d\d:\d\d)$/.exec(clean(offset))?.[0] ?? '';
  return `${local}${zone}`;
}

/** Most models' names begin with their maker's. */
function cameraOf(make: string, model: string): string {
  const first = make.split(' ')[0] ?? '';
  return model.toLowerCase().startsWith(first.toLowerCase()) ? model : `${make} ${model}`.trim();
}

function clean(value: unknown): string {
  if (typeof value !== 'string') return '';
  const words = value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return words.trim().slice(0, MAXIMUM_CHARACTERS).trim();
}

/** Zero on both axes is what devices without a position write; such a place would be told wrongly. */
function isDegrees(value: unknown, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most && value !== 0;
}

/** Seven decimals: a centimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
