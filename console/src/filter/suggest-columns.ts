import { fileFields } from '../../../src/filter/ast.ts';
import { printColumn } from '../../../src/filter/printer.ts';
import { readColumn } from './read-column.ts';

/**
 * Columns to choose from: the given ones, then those that every file has.
 * @param fields columns as the language writes them, or keys of the metadata as they are
 */
export function suggestColumns(fields: readonly string[]): readonly string[] {
  const given = fields.map((field) => {
    const read = readColumn(field);
    return printColumn(read.ok ? read.column : { kind: 'metadata', path: [field] });
  });
  return [...new Set([...given, ...fileFields.map((field) => `file.${field}`)])];
}

/** The columns that some metadata have, as the language writes them; objects by what is in them. */
export function columnsOfMetadata(metadata: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && path.length < 8) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    } else if (path.length > 0) found.add(printColumn({ kind: 'metadata', path }));
  };
  for (const object of metadata) visit(object, []);
  return [...found].toSorted();
}
