import type { PackageParts } from './office-package.ts';
import { childElements } from './xml-element.ts';

/** Says what a part is (ECMA-376 part 2, §8.2.3): by its name first, then by its name's end. */
export async function readContentTypes(
  parts: Pick<PackageParts, 'readTree'>,
): Promise<(name: string) => string> {
  const tree = await parts.readTree('[Content_Types].xml');
  const byName = new Map<string, string>();
  const byEnd = new Map<string, string>();
  for (const { name, attributes } of tree === null ? [] : childElements(tree)) {
    const type = attributes.ContentType ?? '';
    if (name === 'Override') byName.set((attributes.PartName ?? '').replace(/^\//, '').toLowerCase(), type);
    else if (name === 'Default') byEnd.set((attributes.Extension ?? '').toLowerCase(), type);
  }
  return (name) => {
    const key = name.replace(/^\//, '').toLowerCase();
    return byName.get(key) ?? byEnd.get(key.slice(key.lastIndexOf('.') + 1)) ?? '';
  };
}
