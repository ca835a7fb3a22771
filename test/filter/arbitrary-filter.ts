import fc from 'fast-check';
import type { Column, Filter, Scalar } from '../../src/filter/ast.ts';
import { arbitraryPath, arbitraryScalar, impossibleStrings, strings } from './arbitrary-values.ts';

/** A column and a value that some file has there; null: one that is there and no scalar. */
export type Target = { readonly column: Column; readonly value: Scalar | null };

const someFields: readonly Column[] = [
  { kind: 'file', field: 'filename' },
  { kind: 'file', field: 'bytes' },
  { kind: 'metadata', path: ['a\0'] },
  { kind: 'metadata', path: ['a', '\ud800'] },
];
const arbitraryColumn: fc.Arbitrary<Column> = fc.oneof(
  { weight: 4, arbitrary: arbitraryPath.map((path): Column => ({ kind: 'metadata', path })) },
  { weight: 1, arbitrary: fc.constantFrom(...someFields) },
);
const arbitraryOther: fc.Arbitrary<Scalar | null> = fc.oneof(
  { weight: 5, arbitrary: arbitraryScalar },
  { weight: 1, arbitrary: fc.constantFrom(null, ...impossibleStrings) },
);

type Change = (character: string) => string;
const keep: Change = (character) => character;
const changes: readonly Change[] = [
  ...[keep, keep, keep, keep],
  (character) => character.toUpperCase(),
  (character) => character.toLowerCase(),
  (character) => `\\${character}`,
  ...[() => '%', () => '_', () => ''],
];
const arbitraryChanges = fc.array(fc.constantFrom(...changes), { minLength: 1, maxLength: 8 });
const wildPattern = fc
  .array(fc.constantFrom('%', '_', '\\', 'a', 'K', 'ß', 'ſ', '😀', 'İ', '\0', '\ud800'), { maxLength: 5 })
  .map((pieces) => pieces.join(''));

/** A text with letters in another case and wildcards in place of some. */
function patternOf(text: string, applied: readonly Change[]): string {
  const change = (character: string, at: number) => applied[at % applied.length]?.(character) ?? '';
  return Array.from(text, change).join('');
}

/** Filters that mostly ask for what is at one of the targets. */
export function arbitraryFilter(targets: readonly Target[] = []): fc.Arbitrary<Filter> {
  const random: fc.Arbitrary<Target> = fc.record({ column: arbitraryColumn, value: arbitraryOther });
  const target =
    targets.length === 0
      ? random
      : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...targets) }, { weight: 1, arbitrary: random });
  const others = fc.array(arbitraryOther, { maxLength: 4 });
  const operator = fc.constantFrom('<', '<=', '>', '>=');

  const condition: fc.Arbitrary<Filter> = fc.oneof(
    fc
      .tuple(target, arbitraryScalar)
      .map(([{ column, value }, other]): Filter => ({ kind: 'equals', column, value: value ?? other })),
    fc.tuple(target, others, fc.boolean()).map(
      ([{ column, value }, rest, there]): Filter => ({
        kind: 'in',
        column,
        values: there ? [...rest, value] : rest,
      }),
    ),
    fc.tuple(target, operator, arbitraryOther, fc.boolean()).map(
      ([{ column, value }, by, other, there]): Filter => ({
        kind: 'compare',
        column,
        operator: by,
        value: there ? value : other,
      }),
    ),
    fc
      .tuple(target, arbitraryChanges, fc.constantFrom(...strings), wildPattern, fc.nat({ max: 5 }))
      .map(([{ column, value }, applied, other, wild, choice]): Filter => {
        const text = typeof value === 'string' ? value : other;
        return { kind: 'like', column, pattern: choice === 0 ? wild : patternOf(text, applied) };
      }),
    target.map(({ column }): Filter => ({ kind: 'is-null', column })),
  );

  return fc.letrec<{ filter: Filter; not: Filter; chain: Filter }>((tie) => ({
    not: tie('filter').map((operand): Filter => ({ kind: 'not', operand })),
    chain: fc
      .tuple(
        fc.constantFrom('and', 'or'),
        fc.array(tie('filter'), { minLength: 2, maxLength: 4, depthIdentifier: 'filter' }),
      )
      .map(([kind, operands]): Filter => ({ kind, operands })),
    filter: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'filter' },
      { weight: 3, arbitrary: condition },
      { weight: 1, arbitrary: tie('not') },
      { weight: 1, arbitrary: tie('chain') },
    ),
  })).filter;
}
