import type { AnswerEvent } from '../core/answer-event.ts';
import type { UnsupportedClaims } from '../core/claim.ts';
import { ModelError } from '../core/errors.ts';
import type { StoredFile } from '../core/file.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { Scope } from '../core/scope.ts';
import type { ChatModel } from '../model/chat.ts';
import type { EmbeddingModel } from '../model/embedding.ts';
import type { EntailmentModel } from '../model/entailment.ts';
import type { RerankModel } from '../model/rerank.ts';
import { type SearchDependencies, type SearchOptions, type SearchResult, search } from '../search/search.ts';
import { SpellingMemory } from '../search/spelling-memory.ts';
import type { FileStore, PageStore } from '../store/store.ts';
import type { PictureOf } from './agent/agent-tools.ts';
import { answer } from './answer.ts';
import type { AnswerPart } from './answer-part.ts';
import { chatOfQuestion, withChatOfQuestion } from './chat-of-question.ts';
import type { Question } from './question.ts';
import { createTableAccess, type TableDependencies } from './tables/table-access.ts';
import { createFileAccess } from './whole/file-access.ts';
import { writeMetadata } from './write-metadata.ts';

/** Told of every model call, also of one that broke off. */
type Count = { readonly count: (call: ModelCall) => void };
type Asking = Count & {
  readonly scope: Scope;
  readonly signal: AbortSignal;
  /** Left out: the one that answers everywhere. */
  readonly model?: ChatModel;
};

/** What questions are answered with; every model call is counted to whoever asks. */
export type Answering = {
  readonly search: (query: string, options: SearchOptions & Count) => Promise<SearchResult>;
  readonly answer: (question: Question, options: Asking) => AsyncIterable<AnswerEvent>;
  /** What a model makes of an instruction to change a file's metadata; null removes a key. */
  readonly writeMetadata: (
    asked: { readonly file: StoredFile; readonly instructions: string },
    options: Asking,
  ) => Promise<JsonObject>;
};

export type AnsweringDependencies = {
  readonly chat: ChatModel;
  readonly index: SearchDependencies['index'];
  readonly embedder: EmbeddingModel;
  /** Null: none is configured. */
  readonly reranker: RerankModel | null;
  /** Null or left out: pages are not found by how they look. */
  readonly searchPages?: SearchDependencies['searchPages'];
  readonly store: SearchDependencies['store'] &
    Pick<PageStore, 'getPage' | 'listAssets'> &
    Pick<FileStore, 'listFiles'>;
  readonly blobs: TableDependencies['blobs'];
  readonly tables: TableDependencies['tables'];
  /** Left out: pages cannot be drawn. */
  readonly pictureOf?: PictureOf;
  readonly now: () => number;
  /** Judges claims beside code; left out or null: there is none. */
  readonly entailment?: EntailmentModel | null;
  readonly unsupportedClaims?: UnsupportedClaims;
  /** Left out: everything is done. */
  readonly without?: readonly AnswerPart[];
};

/** To carry out an instruction a model reads the file's beginning, and passages that speak of the same. */
const BEGINNING_CHARACTERS = 800;
const INSTRUCTION_PASSAGES = 8;

/** With the two tokens that begin and end every text. */
const ONE_PIECE = 3;

export function createAnswering({
  chat,
  index,
  embedder,
  reranker,
  searchPages = null,
  store,
  blobs,
  tables,
  pictureOf,
  now,
  entailment = null,
  unsupportedClaims = 'remove',
  without = [],
}: AnsweringDependencies): Answering {
  const spelling = {
    memory: new SpellingMemory(now),
    // Its vocabulary has the common words whole, and misspelt ones in pieces.
    isWord: (word: string) => embedder.missing() === null && embedder.countTokens(word) <= ONE_PIECE,
  };
  const countedSearch: Answering['search'] = async (query, { count, ...options }) => {
    const result = await search({ index, embedder, reranker, spelling, searchPages, store }, query, options);
    const { embeddingTokens, calls } = result;
    count({ kind: 'perception', model: embedder.id, promptTokens: embeddingTokens, completionTokens: 0 });
    for (const call of calls) count(call);
    return result;
  };
  return {
    search: countedSearch,
    answer: (question, { count, model = chat, ...options }) =>
      withChatOfQuestion(model, { count }, (asked) =>
        answer(
          {
            chat: asked,
            search: (query, given) => countedSearch(query, { ...given, count }),
            files: createFileAccess(store, options.scope),
            tables: createTableAccess({ store, blobs, tables }, options.scope),
            agent: { files: store, ...(pictureOf !== undefined && { pictureOf }) },
            now,
            without,
            verification: { embedder, entailment },
            unsupportedClaims,
          },
          question,
          options,
        ),
      ),
    writeMetadata: async ({ file, instructions }, { scope, signal, count, model = chat }) => {
      const options = { scope, limit: INSTRUCTION_PASSAGES, fileIds: [file.id], signal, count };
      const [first, { hits }] = await Promise.all([
        store.getPage(scope, file.id, 1),
        countedSearch(instructions, options),
      ]);
      const beginning = (first?.text ?? '').slice(0, BEGINNING_CHARACTERS);
      const passages = [beginning, ...hits.map(({ chunk }) => chunk.text)];
      const change = await writeMetadata(
        chatOfQuestion(model, { count }),
        { file, instructions, passages },
        { signal },
      );
      if (change === null) throw new ModelError('The model made no valid changes of the instruction.');
      return change;
    },
  };
}
