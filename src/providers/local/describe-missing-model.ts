import type { ManifestModel } from './model-manifest.ts';

/** How the fetching of a model that is not here stands. */
export type ModelState =
  | { readonly type: 'not-started' }
  | { readonly type: 'downloading'; readonly receivedBytes: number }
  /** Another process fetches it. */
  | { readonly type: 'elsewhere' }
  | { readonly type: 'failed'; readonly reasons: string }
  /** The user set a place for it, and it is not there. */
  | { readonly type: 'not-at'; readonly path: string };

/** A sentence or two for the user; `folder` is where the model's files belong. */
export function describeMissingModel(model: ManifestModel, state: ModelState, folder: string): string {
  const kind = model.task === 'ocr' ? 'OCR' : model.task;
  const subject = kind === 'program' ? `The program ${model.id}` : `The ${kind} model ${model.id}`;
  switch (state.type) {
    case 'not-started':
      return `${subject} is not here yet; its download has not begun.`;
    case 'downloading': {
      const total = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
      return `${subject} is still being downloaded (${megabytes(state.receivedBytes)} of ${megabytes(total)} MB).`;
    }
    case 'elsewhere':
      return `${subject} is still being downloaded by another process.`;
    case 'failed':
      return `${subject} could not be fetched (${state.reasons}). ${advice(model, folder)}`;
    case 'not-at':
      return `${subject} is not at ${state.path}, where the settings say it is.`;
    default:
      return state satisfies never;
  }
}

function advice(model: ManifestModel, folder: string): string {
  const names = model.files.map(({ name }) => name).join(' and ');
  const byHand = `put ${names} into ${folder}`;
  return model.task === 'chat'
    ? `Set EXHIBIT_CHAT_BASE_URL and EXHIBIT_CHAT_MODEL to use an OpenAI-compatible endpoint, or ${byHand}.`
    : `Connect this machine and start again, or ${byHand}.`;
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1e6);
}
