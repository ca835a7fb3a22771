import type { JsonObject } from '../../core/json.ts';
import { cleanText } from '../parse/office/clean-text.ts';
import type { MediaContext } from './media-context.ts';
import { collectFfmpeg, inputArguments } from './run-ffmpeg.ts';

/** What a sound or video says of itself. */
export type MediaFacts = {
  /** Seconds; null where it does not say. It may be wrong. */
  readonly duration: number | null;
  readonly hasSound: boolean;
  /** Moving pictures: the cover of a record does not count. */
  readonly hasPictures: boolean;
  readonly title: string | null;
  /** What else its tags say: artist, album, date. */
  readonly tags: JsonObject;
};

const TAG_CHARACTERS = 300;

/** Looks at the headers only. ffprobe may be missing, so ffmpeg's own words and its tag format are read. */
export async function probeMedia(localPath: string, context: MediaContext): Promise<MediaFacts> {
  const { signal, totalMilliseconds, ffmpeg } = context;
  const { said, output } = await collectFfmpeg(ffmpeg, {
    arguments: ['-loglevel', 'info', ...inputArguments(localPath), '-f', 'ffmetadata', 'pipe:1'],
    signal,
    totalMilliseconds,
  });
  return { ...readHeader(said), ...readTags(output.toString('utf8')) };
}

/** Only what stands before the output: its lines look alike. */
export function readHeader(said: string): Pick<MediaFacts, 'duration' | 'hasSound' | 'hasPictures'> {
  const input = said.slice(0, (said.search(/^Output #0/m) + 1 || said.length + 1) - 1);
  const [, hours, minutes, seconds] = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(input) ?? [];
  const streams = [
    ...input.matchAll(/^ {2}Stream #0:\d+[^:\n]*(?:\[[^\]\n]*\])?[^:\n]*: (Audio|Video): (.*)$/gm),
  ];
  return {
    duration: seconds === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    hasSound: streams.some(([, kind]) => kind === 'Audio'),
    hasPictures: streams.some(([, kind, rest]) => kind === 'Video' && !rest?.includes('(attached pic)')),
  };
}

/** FFMETADATA1: `key=value` lines, up to the first section; `\` escapes `=`, `;`, `#`, itself and a new line. */
export function readTags(metadata: string): Pick<MediaFacts, 'title' | 'tags'> {
  const values = new Map<string, string>();
  const [global = ''] = metadata.split(/^\[/m);
  for (const [, key = '', value = ''] of global.matchAll(
    /^((?:\\.|[^\\=\n;])+)=((?:\\[\s\S]|[^\\\n])*)$/gm,
  )) {
    const plain = cleanText(value.replace(/\\([\s\S])/g, '$1'))
      .replace(/\s+/g, ' ')
      .trim();
    if (plain !== '') values.set(key.toLowerCase(), plain.slice(0, TAG_CHARACTERS).toWellFormed());
  }
  const tags = Object.fromEntries(
    ['artist', 'album', 'date'].flatMap((name) => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { title: values.get('title') ?? null, tags };
}
