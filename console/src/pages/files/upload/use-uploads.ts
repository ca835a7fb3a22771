import { useSyncExternalStore } from 'react';
import { uploadFiles } from '../../../api/upload-files.ts';
import { createUploadQueue, type UploadState } from './upload-queue.ts';

export type { UploadState } from './upload-queue.ts';

/** One for as long as the console is open: uploads go on while another page is shown. */
export const uploads = createUploadQueue({
  send: uploadFiles,
  createKey: randomKey,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

uploads.subscribe(() => {
  const { openFiles } = uploads.read();
  if (openFiles > 0) addEventListener('beforeunload', askFirst);
  else removeEventListener('beforeunload', askFirst);
});

export function useUploads(): UploadState {
  return useSyncExternalStore(uploads.subscribe, uploads.read);
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** `crypto.randomUUID` is missing where the console is opened over plain HTTP from another machine. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
