import type { ModelManifest } from './model-manifest.ts';

/** The files of a built-in model; none of another one, and none where the user set a path: they may be anything. */
export function hashesOfModel(
  { models }: ModelManifest,
  id: string,
  ownPaths: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly sha256: string }[] {
  const files = Object.hasOwn(ownPaths, id) ? [] : models.find((model) => model.id === id)?.files;
  return (files ?? []).map(({ name, sha256 }) => ({ name, sha256 }));
}
