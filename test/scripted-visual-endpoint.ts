import sharp from 'sharp';
import { startListening } from './listening-server.ts';

export const SCRIPTED_DIMENSIONS = 8;
export const SCRIPTED_TOKENS = 11;

export type VisualRequest = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Pictures in it, decoded. */
  readonly images: readonly Buffer[];
  /** Words in it, those beside pictures aside. */
  readonly texts: readonly string[];
};

/** Instead of vectors: an HTTP status, nothing at all while the client waits, or this body. */
export type VisualTrouble = number | 'hang' | { readonly body: string } | null;

export type ScriptedVisualEndpoint = {
  readonly baseUrl: string;
  readonly requests: readonly VisualRequest[];
  /** Requests that the client gave up. */
  readonly abandoned: () => number;
  readonly close: () => Promise<void>;
};

/**
 * An endpoint of each form whose vectors tell colours: a picture becomes one vector a quarter (or their sum, when no
 * many are asked for), a question one for each colour that it names. Red lies on the first axis, green on the second,
 * blue on the third; what has no colour on the last.
 */
export async function startScriptedVisualEndpoint(
  trouble: (request: VisualRequest, index: number) => VisualTrouble | Promise<VisualTrouble> = () => null,
): Promise<ScriptedVisualEndpoint> {
  const requests: VisualRequest[] = [];
  let abandoned = 0;
  const { origin, close } = await startListening(async (incoming, response) => {
    let text = '';
    for await (const piece of incoming) text += piece;
    const request = readRequest(incoming.url ?? '', incoming.headers.authorization, JSON.parse(text));
    requests.push(request);
    response.on('close', () => {
      if (!response.writableFinished) abandoned++;
    });
    const said = await trouble(request, requests.length - 1);
    if (said === 'hang') return;
    const status = typeof said === 'number' ? said : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    if (typeof said === 'number') response.end('{"error":{"message":"scripted failure"}}');
    else response.end(said === null ? JSON.stringify(await replyTo(request)) : said.body);
  });
  return { baseUrl: `${origin}/v1`, requests, abandoned: () => abandoned, close };
}

type Part = { readonly type: string; readonly text?: string; readonly image_url?: { readonly url: string } };
type Body = {
  readonly input?: readonly (string | { readonly image?: string; readonly text?: string })[];
  readonly messages?: readonly { readonly content: readonly Part[] }[];
};

function readRequest(path: string, authorization: string | undefined, body: Body): VisualRequest {
  const parts = (body.messages ?? []).flatMap(({ content }) => content);
  const inputs = (body.input ?? []).map((input) => (typeof input === 'string' ? { text: input } : input));
  const urls = [
    ...parts.map((part) => part.image_url?.url),
    ...inputs.map(({ image, text }) => image ?? (text?.startsWith('data:') ? text : undefined)),
  ].filter((url) => url !== undefined);
  const texts = [...parts, ...inputs].map(({ text }) => text).filter((text) => text !== undefined);
  return {
    path,
    authorization,
    body,
    images: urls.map((url) => Buffer.from(url.replace(/^data:[^,]*,/, ''), 'base64')),
    texts: urls.length > 0 ? [] : texts,
  };
}

async function replyTo({ path, body, images, texts }: VisualRequest): Promise<object> {
  const sets = [...(await Promise.all(images.map(lookAt))), ...texts.map(read)];
  const many = path === '/pooling' || body.return_multivector === true || body.modality !== undefined;
  const base64 = body.encoding_format === 'base64';
  const data = sets.map((vectors, index) => {
    const rows = many ? vectors : [sumOf(vectors)];
    const value = base64 ? toBase64(rows.flat()) : many ? rows : rows[0];
    if (path === '/pooling') return { index, data: value };
    return body.return_multivector === true ? { index, embeddings: value } : { index, embedding: value };
  });
  // Backwards: the index is what counts.
  return {
    data: data.toReversed(),
    usage: { prompt_tokens: SCRIPTED_TOKENS, total_tokens: SCRIPTED_TOKENS },
  };
}

async function lookAt(image: Buffer): Promise<number[][]> {
  const pixels = await sharp(image).removeAlpha().resize(2, 2, { fit: 'fill' }).raw().toBuffer();
  return [0, 3, 6, 9].map((at) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    const grey = Math.min(red, green, blue);
    const vector = new Array<number>(SCRIPTED_DIMENSIONS).fill(0);
    [vector[0], vector[1], vector[2]] = [red - grey, green - grey, blue - grey];
    vector[SCRIPTED_DIMENSIONS - 1] = grey + 1;
    return vector;
  });
}

function read(text: string): number[][] {
  const axes = ['red', 'green', 'blue'].flatMap((color, axis) => (text.includes(color) ? [axis] : []));
  return (axes.length === 0 ? [SCRIPTED_DIMENSIONS - 1] : axes).map((axis) => {
    const vector = new Array<number>(SCRIPTED_DIMENSIONS).fill(0);
    vector[axis] = 2;
    return vector;
  });
}

function sumOf(vectors: readonly number[][]): number[] {
  return vectors.reduce((sum, vector) => sum.map((value, i) => value + (vector[i] ?? 0)));
}

function toBase64(numbers: readonly number[]): string {
  return Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
}
