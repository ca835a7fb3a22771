import { describeMediaType } from './describe-media-type.ts';
import { extensionOf } from './extension-of.ts';
import { MEDIA_TYPES } from './media-types.ts';

/** Other names of the supported kinds. */
const OTHER_ENDINGS: Readonly<Record<string, string>> = {
  jpg: MEDIA_TYPES.jpeg,
  text: MEDIA_TYPES.txt,
  markdown: MEDIA_TYPES.md,
};

/** A sentence when a file's name promises another kind than its bytes are; null when it does not. */
export function noteOnName(filename: string, mediaType: string): string | null {
  const ending = extensionOf(filename);
  const promised = Object.hasOwn(MEDIA_TYPES, ending)
    ? MEDIA_TYPES[ending as keyof typeof MEDIA_TYPES]
    : OTHER_ENDINGS[ending];
  if (promised === undefined || promised === mediaType) return null;
  return `The file is ${describeMediaType(mediaType)}, though its name ends in .${ending}.`;
}
