import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/json.ts';
import type { PathStep, Scalar } from '../../src/filter/ast.ts';
import type { FilterableFile } from '../../src/filter/compile/in-memory.ts';

const keys = [
  ...'a b tags a.b order-no " \' \\a \\" [0] 0 1 $ $.a $[0] # é 😀 __proto__ constructor length in NULL'.split(
    ' ',
  ),
  ...['file', 'metadata', "it's", '', ' ', 'e\u0301'],
];

/** Texts that differ in what a careless comparison would overlook. */
export const strings: readonly string[] = [
  ...'a A b hegel Hegel HEGEL straße STRAẞE strasse ſ s K k \u212a İ I ı i Σίσυφος ΣΊΣΥΦΟΣ'.split(' '),
  ...'% _ \\ \\% 100% a_b aXb " \' it\'\'s ` $1 ? :a -- /* ; [] {} ["a"] 1 1.0 true null'.split(' '),
  ...'😀 😀😀 \uffff \ue000 \ud7ff \u{10ffff} \ufffd 2025-01-02 2025-01-02T03:04:05.678Z'.split(' '),
  ...['', 'a ', 'a\nb', '\t', 'x'.repeat(150)],
];

/** No file holds them, a filter may. */
export const impossibleStrings: readonly string[] = ['\0', 'a\0b', '\ud800', '\ude00', '\udc00\ud800'];

const numbers = [
  ...[0, 1, -1, 2, 10, 0.1, 0.2, 0.1 + 0.2, 1.5, -1e-7, 1e21, 1e22, 123456789012345680000, 1735786845678],
  ...[5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63)],
];

const arbitraryNumber = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0) },
);
const anyText = fc.string({ unit: 'binary', maxLength: 6 });
const arbitraryText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...strings) },
  { weight: 1, arbitrary: anyText.map((text) => text.replaceAll('\0', '').toWellFormed()) },
);

/** A scalar that metadata can hold. */
export const arbitraryScalar: fc.Arbitrary<Scalar> = fc.oneof(arbitraryText, arbitraryNumber, fc.boolean());

// None ends in a backslash: V8 13.6 reads {"p":1,"\"":2} as {"p":1,"\\":2} once it has read the latter.
const arbitraryKey = fc
  .oneof({ weight: 5, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: arbitraryText })
  .map((key) => key.replace(/\\+$/, ''));

export const arbitraryPath: fc.Arbitrary<readonly PathStep[]> = fc
  .tuple(
    arbitraryKey,
    fc.array(fc.oneof(arbitraryKey, fc.constantFrom(0, 1, 2, 2 ** 31 - 1)), { maxLength: 3 }),
  )
  .map(([first, rest]) => [first, ...rest]);

const { value: arbitraryValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    { weight: 5, arbitrary: arbitraryScalar },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'json' }) },
    { weight: 2, arbitrary: objectOf(tie('value')) },
  ),
}));

function objectOf(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  // Made from entries, so that `__proto__` is a key like any other.
  return fc
    .array(fc.tuple(arbitraryKey, value), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries));
}

export const arbitraryFile: fc.Arbitrary<Omit<FilterableFile, 'id'>> = fc.record({
  filename: arbitraryText,
  bytes: fc.oneof(fc.nat(), fc.maxSafeNat()),
  createdAt: fc.integer({ min: 0, max: 253402300799999 }), // up to the year 9999
  status: fc.constantFrom('uploaded', 'processing', 'indexed', 'failed'),
  metadata: objectOf(arbitraryValue),
});
