/** The columns that every file has besides its metadata. */
export const fileFields = ['filename', 'bytes', 'created_at', 'status', 'id'] as const;
export type FileField = (typeof fileFields)[number];

/** A string names a key of an object, a number (from 0) a place in an array. */
export type PathStep = string | number;

/** `metadata.order.items[0]` or `file.bytes`. A metadata path has 1 to 64 steps, the first one a key. */
export type Column =
  | { readonly kind: 'metadata'; readonly path: readonly PathStep[] }
  | { readonly kind: 'file'; readonly field: FileField };

/** Numbers are finite IEEE doubles, never −0. */
export type Scalar = string | number | boolean;

/**
 * A filter as it was read, without positions: two filters that mean the same by their form are deeply equal.
 *
 * The negated operators are `not` around the plain one (`a != 1` is `not (a = 1)`), and `= null` is `is-null`.
 * `and` and `or` have two operands or more, however long the chain: only parentheses and `not` make it deep.
 */
export type Filter =
  | { readonly kind: 'and'; readonly operands: readonly Filter[] }
  | { readonly kind: 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'equals'; readonly column: Column; readonly value: Scalar }
  /** Means `=` with one of the values: null among them is `is null`. */
  | { readonly kind: 'in'; readonly column: Column; readonly values: readonly (Scalar | null)[] }
  /** Orders numbers with numbers and strings with strings; all else, truth values and null included, is false. */
  | {
      readonly kind: 'compare';
      readonly column: Column;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly value: Scalar | null;
    }
  | { readonly kind: 'like'; readonly column: Column; readonly pattern: string }
  | { readonly kind: 'is-null'; readonly column: Column };
