import { posix } from 'node:path';
import type { PackageParts, Relationship, Relationships } from './office-package.ts';
import { childElements } from './xml-element.ts';

/** What a part refers to (ECMA-376 part 2, §8.5); '' is the package itself. */
export async function readRelationships(
  parts: Pick<PackageParts, 'readTree'>,
  part: string,
): Promise<Relationships> {
  const folder = posix.dirname(part);
  const tree = await parts.readTree(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const found = new Map<string, Relationship>();
  if (tree === null) return found;
  for (const { attributes } of childElements(tree, 'Relationship')) {
    const { Id: id = '', Target: target = '', Type: type = '', TargetMode: mode } = attributes;
    const external = mode === 'External';
    const name = external ? target : posix.join('/', folder, target).slice(1);
    // Some programs write absolute names.
    const resolved = !external && target.startsWith('/') ? posix.normalize(target).slice(1) : name;
    found.set(id, { id, type: type.slice(type.lastIndexOf('/') + 1), target: resolved, external });
  }
  return found;
}

/** The first of a type (its last word). */
export function relationshipOfType(relationships: Relationships, type: string): Relationship | null {
  for (const relationship of relationships.values()) if (relationship.type === type) return relationship;
  return null;
}
