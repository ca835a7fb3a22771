// The entry of the OCR process: what it takes of memory and time is not the server's, and it can be ended at once.
import { readFile } from 'node:fs/promises';
import { InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import type { OcrProcessData, OcrReply, OcrRequest } from './ocr-messages.ts';
import { createLineReader } from './read-line.ts';
import { type OcrSessions, recognizePicture } from './recognize-picture.ts';

const { detectionPath, recognitionPath, threads } = JSON.parse(process.argv[2] ?? '{}') as OcrProcessData;

sharp.concurrency(1);
sharp.cache(false);

const options: InferenceSession.SessionOptions = {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  logSeverityLevel: 4,
  enableMemPattern: false, // inputs differ in size
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

async function load(): Promise<OcrSessions> {
  const recognitionModel = await readFile(recognitionPath);
  const [detection, recognition] = await Promise.all([
    // It takes ten times the memory of the other; what is kept for the next picture would only grow.
    InferenceSession.create(detectionPath, { ...options, enableCpuMemArena: false }),
    InferenceSession.create(recognitionModel, options),
  ]);
  return { detection, readLine: createLineReader(recognition, recognitionModel) };
}

let sessions: Promise<OcrSessions> | null = null;

async function answer({ picture }: OcrRequest): Promise<OcrReply> {
  try {
    sessions ??= load();
    const text = await recognizePicture(await sessions, picture);
    return { kind: 'recognized', text, residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: OcrRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
// The server is gone.
process.on('disconnect', () => process.exit(0));
