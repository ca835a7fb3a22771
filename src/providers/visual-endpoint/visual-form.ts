/** What a request of a form says and where; how its reply is read is the same for all. */
export type VisualForm = {
  /** Pictures in one request. */
  readonly mostPictures: number;
  readonly ofPages: (images: readonly Uint8Array[], facts: FormFacts) => FormRequest;
  readonly ofQuery: (text: string, facts: FormFacts) => FormRequest;
};

export type FormFacts = {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The model's name at the provider. */
  readonly model: string;
  readonly dimensions: number;
  /** One vector for each patch or token is wanted. */
  readonly multiVector: boolean;
};

export type FormRequest = { readonly url: string; readonly body: object };

export type VisualFormName = 'jina' | 'vllm' | 'infinity';

/** Replies of many vectors are large: 1,000 of 128 dimensions are 2.5 MB of JSON. */
const PICTURES_AT_ONCE = 4;

export function visualForm(name: VisualFormName): VisualForm {
  switch (name) {
    case 'jina':
      return jina;
    case 'vllm':
      return vllm;
    case 'infinity':
      return infinity;
    default:
      return name satisfies never;
  }
}

/** Jina's embeddings API, from v4 on (jina.ai/embeddings): `return_multivector` with a task for each side. */
const jina: VisualForm = {
  mostPictures: PICTURES_AT_ONCE,
  ofPages: (images, facts) =>
    jinaRequest(
      images.map((image) => ({ image: base64(image) })),
      'retrieval.passage',
      facts,
    ),
  ofQuery: (text, facts) => jinaRequest([{ text }], 'retrieval.query', facts),
};

function jinaRequest(
  input: readonly object[],
  task: string,
  { baseUrl, model, dimensions, multiVector }: FormFacts,
): FormRequest {
  const body = { model, task, input, embedding_type: 'float' };
  return {
    url: `${baseUrl}/embeddings`,
    // The width of many vectors is the model's own, and asking for it is refused.
    body: multiVector ? { ...body, return_multivector: true } : { ...body, dimensions },
  };
}

/**
 * vLLM (docs.vllm.ai, "Pooling models"): pictures as messages of a chat, one a request. One vector comes from
 * `/v1/embeddings`, one for each token from `/pooling`, which lies beside `/v1`.
 */
const vllm: VisualForm = {
  mostPictures: 1,
  ofPages: (images, facts) => {
    const pictures = images.map((image) => ({ type: 'image_url', image_url: { url: dataUrl(image) } }));
    // ColQwen and its kin were trained with these words behind each picture; models of one vector may refuse any.
    const words = facts.multiVector ? [{ type: 'text', text: 'Describe the image.' }] : [];
    return vllmRequest({ messages: [{ role: 'user', content: [...pictures, ...words] }] }, facts);
  },
  ofQuery: (text, facts) =>
    vllmRequest(
      facts.multiVector
        ? { input: [text] }
        : { messages: [{ role: 'user', content: [{ type: 'text', text }] }] },
      facts,
    ),
};

function vllmRequest(asked: object, { baseUrl, model, multiVector }: FormFacts): FormRequest {
  const url = multiVector ? `${baseUrl.replace(/\/v1$/, '')}/pooling` : `${baseUrl}/embeddings`;
  return { url, body: { model, ...asked, encoding_format: 'base64' } };
}

/** Infinity (github.com/michaelfeil/infinity): data URLs with a modality; the model decides how many vectors come. */
const infinity: VisualForm = {
  mostPictures: PICTURES_AT_ONCE,
  ofPages: (images, facts) => infinityRequest(images.map(dataUrl), 'image', facts),
  ofQuery: (text, facts) => infinityRequest([text], 'text', facts),
};

function infinityRequest(
  input: readonly string[],
  modality: string,
  { baseUrl, model }: FormFacts,
): FormRequest {
  return { url: `${baseUrl}/embeddings`, body: { model, input, modality, encoding_format: 'float' } };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function dataUrl(image: Uint8Array): string {
  return `data:${mediaTypeOf(image)};base64,${base64(image)}`;
}

/** By their first bytes: JPEG, PNG, else WebP. */
function mediaTypeOf(image: Uint8Array): string {
  if (image[0] === 0xff) return 'image/jpeg';
  return image[0] === 0x89 ? 'image/png' : 'image/webp';
}
