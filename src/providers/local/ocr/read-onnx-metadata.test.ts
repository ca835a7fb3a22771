import { describe, expect, it } from 'vitest';
import { readOnnxMetadata } from './read-onnx-metadata.ts';

const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
/** A field of bytes: tag, length, content (lengths below 128). */
const field = (number: number, content: readonly number[]) => [number * 8 + 2, content.length, ...content];
const entry = (key: string, value: string) =>
  field(14, [...field(1, bytesOf(key)), ...field(2, bytesOf(value))]);
// Version 8, a producer, a graph of 300 bytes (a length of two bytes), then the metadata.
const before = [8, 8, ...field(2, bytesOf('us')), 7 * 8 + 2, 0xac, 0x02, ...new Array(300).fill(0)];
const model = Uint8Array.from([...before, ...entry('shape', '48'), ...entry('character', 'a\nß\n好')]);

describe('the metadata of an ONNX file', () => {
  it.each([
    ['character', 'a\nß\n好'],
    ['shape', '48'],
    ['author', null],
  ])('under %j are %j', (key, value) => {
    expect(readOnnxMetadata(model, key)).toBe(value);
  });

  it.each([
    ['is cut off in a number', Uint8Array.from([8, 0x80])],
    ['is no ONNX', Uint8Array.from([0x0b, 1, 2])],
  ])('are an error where the file %s', (_name, bytes) => {
    expect(() => readOnnxMetadata(bytes, 'character')).toThrow(/^the model file/);
  });
});
