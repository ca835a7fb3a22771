import type { InferenceSession } from 'onnxruntime-node';
import sharp, { type Sharp } from 'sharp';
import type { RecognizedLine, RecognizedText } from '../../../model/ocr.ts';
import { cutLine } from './cut-line.ts';
import type { DecodedLine } from './decode-line.ts';
import { detectLines } from './detect-lines.ts';
import { findTextBoxes } from './find-text-boxes.ts';
import type { Picture } from './picture.ts';
import { placeWords } from './place-words.ts';
import type { ReadLine } from './read-line.ts';
import { isTall, type TextBox, turnBox } from './text-box.ts';

export type OcrSessions = { readonly detection: InferenceSession; readonly readLine: ReadLine };

/** Text below is mostly what was never text: patterns, logos, bar codes. */
const MINIMUM_CONFIDENCE = 0.5;
/** Pixels; what is larger is made smaller first. */
const MAXIMUM_AREA = 16_000_000;
/** Pixels: the size of the first look. Small letters in a larger picture need a second one. */
const MINIMUM_SIDE = 736;
const FIRST_LOOK = 1_760;
const MAXIMUM_ENLARGEMENT = 3;
/** Pixels: lines lower than that are not read well, nor found. */
const SMALL_LINE = 22;
/** So many lines tell which way is up; surer than that in the mean, there is no doubt. */
const SAMPLE_LINES = 8;
const NO_DOUBT = 0.85;

/** Finds and reads the text in a picture, which may be turned by a multiple of 90°. */
export async function recognizePicture(sessions: OcrSessions, encoded: Uint8Array): Promise<RecognizedText> {
  const picture = await decode(encoded);
  const boxes = await findLines(sessions.detection, picture);
  const sideways = amountOfText(boxes.filter(isTall)) > amountOfText(boxes.filter((box) => !isTall(box)));
  let turned: Turned = { picture, boxes, rotation: 0 };
  if (sideways) turned = await turn(turned);
  // Long lines first: they tell most surely which way is up.
  let sample = await readLines(sessions, turned, sampleOf(turned));
  if (sample.length > 0 && meanConfidence(sample) < NO_DOUBT) {
    const other = await turn(await turn(turned));
    const read = await readLines(sessions, other, sampleOf(other));
    if (meanConfidence(read) > meanConfidence(sample)) [turned, sample] = [other, read];
  }
  const rest = turned.boxes.filter((box) => !sample.some((line) => line.box === box));
  const read = [...sample, ...(await readLines(sessions, turned, rest))];
  const lines = read.flatMap(({ box, decoded }): readonly RecognizedLine[] => {
    const line = decoded.confidence < MINIMUM_CONFIDENCE ? null : placeWords(decoded, box, turned.picture);
    return line === null ? [] : [line];
  });
  return { lines: lines.toSorted((a, b) => a.box.y0 - b.box.y0), rotation: turned.rotation };
}

type Turned = {
  readonly picture: Picture;
  readonly boxes: readonly TextBox[];
  readonly rotation: RecognizedText['rotation'];
};

type ReadBox = { readonly box: TextBox; readonly decoded: DecodedLine };

async function decode(encoded: Uint8Array): Promise<Picture> {
  const image = sharp(encoded, { limitInputPixels: 100_000_000 });
  const { width, height } = await image.metadata();
  const scale = Math.min(1, Math.sqrt(MAXIMUM_AREA / (width * height)));
  return await toPicture(
    image.resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' }),
  );
}

async function toPicture(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function fromPicture({ width, height, data }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A first look at a size that suits most pages, a second one when the letters are small in that. */
async function findLines(detection: InferenceSession, picture: Picture): Promise<readonly TextBox[]> {
  const { width, height } = picture;
  const first = Math.min(
    MAXIMUM_ENLARGEMENT,
    FIRST_LOOK / Math.max(width, height),
    Math.max(1, MINIMUM_SIDE / Math.min(width, height)),
  );
  const boxes = await lookAt(detection, picture, first);
  const heights = boxes.map((box) => Math.min(box.width, box.height)).toSorted((a, b) => a - b);
  const median = heights[heights.length >> 1];
  if (median === undefined) return [];
  const closer = Math.min(SMALL_LINE / median, MAXIMUM_ENLARGEMENT * first);
  const most = Math.min(MAXIMUM_ENLARGEMENT, Math.sqrt(MAXIMUM_AREA / (width * height)));
  const second = Math.min(closer, most);
  return second > first * 1.2 ? await lookAt(detection, picture, second) : boxes;
}

async function lookAt(
  detection: InferenceSession,
  picture: Picture,
  scale: number,
): Promise<readonly TextBox[]> {
  const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  const scaled =
    scale === 1
      ? picture
      : await toPicture(fromPicture(picture).resize({ ...size, fit: 'fill', kernel: 'cubic' }));
  return findTextBoxes(await detectLines(detection, scaled)).map((box) => ({
    ...box,
    x: box.x / scale,
    y: box.y / scale,
    width: box.width / scale,
    height: box.height / scale,
  }));
}

async function turn({ picture, boxes, rotation }: Turned): Promise<Turned> {
  return {
    picture: await toPicture(fromPicture(picture).rotate(90)),
    boxes: boxes.map((box) => turnBox(box, picture)),
    rotation: ((rotation + 90) % 360) as RecognizedText['rotation'],
  };
}

async function readLines(
  { readLine }: OcrSessions,
  { picture }: Turned,
  boxes: readonly TextBox[],
): Promise<readonly ReadBox[]> {
  const read: ReadBox[] = [];
  for (const box of boxes) read.push({ box, decoded: await readLine(cutLine(picture, box)) });
  return read;
}

function sampleOf({ boxes }: Turned): readonly TextBox[] {
  return boxes
    .filter((box) => !isTall(box))
    .toSorted((a, b) => b.width / b.height - a.width / a.height)
    .slice(0, SAMPLE_LINES);
}

/** In squares of text: letters, about. */
function amountOfText(boxes: readonly TextBox[]): number {
  return boxes.reduce((sum, { width, height }) => sum + Math.max(width, height) / Math.min(width, height), 0);
}

function meanConfidence(read: readonly ReadBox[]): number {
  return read.reduce((sum, { decoded }) => sum + decoded.confidence, 0) / Math.max(read.length, 1);
}
