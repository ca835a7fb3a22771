const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;
// onnx.proto: ModelProto.metadata_props, StringStringEntryProto.key and .value
const METADATA_PROPS = 14;
const KEY = 1;
const VALUE = 2;

/** A text that an ONNX file carries beside the model; null when it has none of that name. */
export function readOnnxMetadata(model: Uint8Array, key: string): string | null {
  const decoder = new TextDecoder();
  for (const entry of fieldsOf(model)) {
    if (entry.number !== METADATA_PROPS) continue;
    const texts = new Map([...fieldsOf(entry.bytes)].map(({ number, bytes }) => [number, bytes]));
    if (decoder.decode(texts.get(KEY)) === key) return decoder.decode(texts.get(VALUE));
  }
  return null;
}

/** The fields of a message that hold bytes, without what they hold (protobuf.dev, "Encoding"). */
function* fieldsOf(message: Uint8Array): Generator<{ readonly number: number; readonly bytes: Uint8Array }> {
  let at = 0;
  const readVarint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = message[at++];
      if (byte === undefined) throw new Error('the model file is cut off');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const kind = tag & 7;
    if (kind === VARINT) readVarint();
    else if (kind === FIXED_64) at += 8;
    else if (kind === FIXED_32) at += 4;
    else if (kind === LENGTH_DELIMITED) {
      const length = readVarint();
      yield { number: Math.floor(tag / 8), bytes: message.subarray(at, at + length) };
      at += length;
    } else throw new Error('the model file is not ONNX');
  }
}
