import type { Scope } from '../../../core/scope.ts';

/** A model that the settings name, and how it is. */
export type ModelFacts = {
  readonly task: 'chat' | 'embedding' | 'ocr' | 'speech' | 'vision' | 'rerank' | 'visual' | 'entailment';
  readonly id: string;
  /** Of its endpoint; null = it runs within this server. */
  readonly host: string | null;
  /** Null when it works, as far as can be told without asking it; else what is missing, in a sentence. */
  readonly missing: string | null;
  /** Of chat models: it answers when the first one cannot. */
  readonly fallback?: boolean;
  /** Of chat models: by which a workspace may choose it. */
  readonly name?: string;
  readonly seesImages?: boolean;
  readonly contextTokens?: number;
};

/** What GET /status tells of the server itself. */
export type ServerFacts = {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly models: () => readonly ModelFacts[];
  readonly index: { readonly kind: string; readonly countChunks: (scope: Scope) => Promise<number> };
  readonly dataFolder: string;
};
