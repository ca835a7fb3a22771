import type { AppDependencies } from '../../app-dependencies.ts';

/** Removes the bytes of a deleted file and the pictures of its pages, unless another file needs them. */
export async function forgetBlob(
  { store, blobKeeper, pageImages }: Pick<AppDependencies, 'store' | 'blobKeeper' | 'pageImages'>,
  sha256: string,
): Promise<void> {
  await blobKeeper.remove(sha256);
  if (!(await store.isBlobReferenced(sha256))) await pageImages.remove(sha256);
}
