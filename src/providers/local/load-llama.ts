import type {
  ChatWrapper,
  LlamaCompletion,
  LlamaContextSequence,
  LlamaGrammar,
  Token,
  TokenBias,
  Tokenizer,
} from 'node-llama-cpp';
import type { JsonObject } from '../../core/json.ts';

/** One prefix cache: a sequence with the tokens that it has evaluated. */
export type LlamaSlot = {
  readonly sequence: LlamaContextSequence;
  readonly completion: LlamaCompletion;
  readonly remember: (tokens: readonly Token[]) => void;
};

export type LoadedLlama = {
  readonly contextTokens: number;
  readonly chatWrapper: ChatWrapper;
  readonly tokenizer: Tokenizer;
  /** The slot that shares the longest beginning with `prompt`; the one used longest ago when none does. */
  readonly slotFor: (prompt: readonly Token[]) => LlamaSlot;
  /** By token number; −100 = never (as far as a grammar leaves another token). */
  readonly biasFor: (logitBias: Readonly<Record<string, number>>) => TokenBias;
  readonly grammarFor: (schema: JsonObject) => Promise<LlamaGrammar>;
  readonly dispose: () => Promise<void>;
};

// One for each prompt that questions begin with: planning, reading a sentence, reading a value, writing SQL.
const SLOTS = 4;
// Tokens evaluated between two looks at the abort signal: about half a second of prompt on two cores.
const BATCH_TOKENS = 64;
const GRAMMARS_KEPT = 32;

/** Loads a GGUF file for the CPU (or what node-llama-cpp finds); native logs stay off, prompts are private. */
export async function loadLlama(options: {
  readonly path: string;
  readonly contextTokens: number;
  readonly threads: number;
}): Promise<LoadedLlama> {
  // Loaded when needed: the library takes most of a second, which the server's start need not wait for.
  const { getLlama, LlamaCompletion, LlamaLogLevel, resolveChatWrapper, TokenBias } = await import(
    'node-llama-cpp'
  );
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.disabled,
    maxThreads: options.threads,
  });
  const model = await llama.loadModel({ modelPath: options.path, useMlock: false });
  const context = await model.createContext({
    contextSize: options.contextTokens,
    sequences: SLOTS,
    batchSize: BATCH_TOKENS,
    threads: options.threads,
  });
  const slots = Array.from({ length: SLOTS }, () => {
    const sequence = context.getSequence();
    return {
      sequence,
      completion: new LlamaCompletion({ contextSequence: sequence }),
      seen: [] as readonly Token[],
      usedAt: 0,
    };
  });
  const grammars = new Map<string, Promise<LlamaGrammar>>();
  let uses = 0;

  return {
    contextTokens: options.contextTokens,
    chatWrapper: resolveChatWrapper(model),
    tokenizer: model.tokenizer,
    slotFor: (prompt) => {
      const shared = slots.map((slot) => sharedPrefix(slot.seen, prompt));
      const longest = Math.max(...shared);
      const candidates = longest >= 32 ? slots.filter((_, i) => shared[i] === longest) : slots;
      const chosen = candidates.reduce((a, b) => (b.usedAt < a.usedAt ? b : a));
      chosen.usedAt = ++uses;
      chosen.seen = prompt;
      return {
        sequence: chosen.sequence,
        completion: chosen.completion,
        remember: (tokens) => {
          chosen.seen = tokens;
        },
      };
    },
    biasFor: (logitBias) => {
      const bias = TokenBias.for(model);
      for (const [token, logit] of Object.entries(logitBias))
        bias.set(Number(token) as Token, logit <= -100 ? 'never' : { logit });
      return bias;
    },
    grammarFor: (schema) => {
      const key = JSON.stringify(schema);
      const kept = grammars.get(key);
      if (kept !== undefined) return kept;
      if (grammars.size >= GRAMMARS_KEPT) grammars.clear();
      const grammar = llama.createGrammarForJsonSchema(schema as never);
      grammars.set(key, grammar);
      return grammar;
    },
    dispose: async () => {
      await context.dispose();
      await model.dispose();
      await llama.dispose();
    },
  };
}

function sharedPrefix(a: readonly Token[], b: readonly Token[]): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
