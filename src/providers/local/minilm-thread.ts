// Runs in a thread of its own: onnxruntime computes on the thread that calls it (80 ms for a passage), which
// would stop the server's event loop for that long.
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { EmbedQueue, type TokenIds } from './embed-queue.ts';
import { meanPool } from './mean-pool.ts';
import type { MiniLmReply, MiniLmRequest, MiniLmThreadData } from './minilm-messages.ts';
import { minilmModel } from './minilm-model.ts';
import { loadMiniLmTokenizer } from './minilm-tokenizer.ts';

if (!parentPort) throw new Error('minilm-thread.ts must be started as a worker thread');
const port = parentPort;
const { modelPath, tokenizerPath, threads } = workerData as MiniLmThreadData;

const tokenizer = loadMiniLmTokenizer(tokenizerPath);
const session = await InferenceSession.create(modelPath, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
  // Idle threads sleep: with two threads the same speed for two thirds of the processor time.
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});

async function run(batch: readonly TokenIds[]): Promise<Float32Array> {
  const width = Math.max(...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(batch.length * width);
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach((tokens, row) => {
    tokens.forEach((token, column) => {
      ids[row * width + column] = BigInt(token);
      mask[row * width + column] = 1n;
    });
  });
  const dims = [batch.length, width];
  const output = await session.run({
    input_ids: new Tensor('int64', ids, dims),
    attention_mask: new Tensor('int64', mask, dims),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), dims),
  });
  const hidden = output.last_hidden_state?.data;
  if (!(hidden instanceof Float32Array)) throw new Error('the embedding model gave no last_hidden_state');
  const lengths = batch.map((tokens) => tokens.length);
  return meanPool(hidden, lengths, { width, dimensions: minilmModel.dimensions });
}

const queue = new EmbedQueue({
  encode: (text) => tokenizer.encode(text, minilmModel.maxTokens),
  run,
  dimensions: minilmModel.dimensions,
  restMilliseconds: 40,
});

async function embed(id: number, texts: readonly string[]): Promise<void> {
  let reply: MiniLmReply;
  try {
    reply = { kind: 'embedded', id, ...(await queue.embed(id, texts)) };
  } catch (error) {
    reply = { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply, reply.kind === 'embedded' ? [reply.vectors.buffer] : []);
}

port.on('message', (request: MiniLmRequest) => {
  switch (request.kind) {
    case 'embed':
      void embed(request.id, request.texts);
      break;
    case 'cancel':
      queue.cancel(request.id);
      break;
    case 'close':
      // With its port closed nothing keeps the thread alive: it ends by itself, the session released.
      void session.release().then(() => port.close());
      break;
    default:
      request satisfies never;
  }
});
port.postMessage({ kind: 'ready' } satisfies MiniLmReply);
