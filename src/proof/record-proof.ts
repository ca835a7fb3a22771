import type { Evidence } from '../core/evidence.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { Scope } from '../core/scope.ts';
import type { PageStore } from '../store/store.ts';
import type { Grounds } from './grounds.ts';
import type {
  ModelFile,
  ProofRecord,
  RecordedEvidence,
  RecordedFile,
  RecordedModel,
  RecordedPage,
} from './proof-record.ts';

export type RecordDependencies = {
  readonly store: Pick<PageStore, 'listAssets'>;
  /** The files of a built-in model; none of another one. */
  readonly filesOfModel: (modelId: string) => readonly ModelFile[];
  readonly version: string;
};

export type Answered = {
  readonly scope: Scope;
  readonly request: JsonObject;
  readonly calls: readonly ModelCall[];
  readonly grounds: readonly Grounds[];
};

/** Everything of an answer that its proof will need and that may change or go. */
export async function recordProof(
  { store, filesOfModel, version }: RecordDependencies,
  { scope, request, calls, grounds }: Answered,
): Promise<ProofRecord> {
  const all = grounds.flatMap(({ evidence }) => evidence);
  const pages = new Map(all.map((evidence) => [pageKey(evidence), evidence.source]));
  const places = [...pages.keys()];
  return {
    product: version,
    organization_id: scope.organizationId,
    request,
    models: recordModels(calls, filesOfModel),
    files: recordFiles(all),
    pages: await Promise.all([...pages.values()].map((source) => recordPage(store, scope, source))),
    choices: grounds.map(({ evidence, computations }) => ({
      evidence: evidence.map((one) => recordEvidence(one, places.indexOf(pageKey(one)))),
      computations: computations.map((computation): JsonObject => ({ ...computation })),
    })),
  };
}

/** A file that was indexed anew during the answer has pages of two generations. */
function pageKey({ source: { file, page } }: Evidence): string {
  return `${file.id} ${file.generation} ${page.number}`;
}

function recordModels(
  calls: readonly ModelCall[],
  filesOfModel: RecordDependencies['filesOfModel'],
): readonly RecordedModel[] {
  const byModel = Map.groupBy(calls, ({ kind, model }) => `${kind} ${model}`);
  return [...byModel.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    return {
      kind: first.kind,
      model: first.model,
      calls: same.length,
      prompt_tokens: same.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
      completion_tokens: same.reduce((sum, { completionTokens }) => sum + completionTokens, 0),
      files: filesOfModel(first.model),
    };
  });
}

function recordFiles(evidence: readonly Evidence[]): readonly RecordedFile[] {
  const files = new Map(evidence.map(({ source: { file } }) => [file.id, file]));
  return [...files.values()].map(({ id, filename, sha256, bytes, mediaType }) => {
    return { id, filename, sha256, bytes, media_type: mediaType };
  });
}

async function recordPage(
  store: Pick<PageStore, 'listAssets'>,
  scope: Scope,
  { file, page }: Evidence['source'],
): Promise<RecordedPage> {
  const place = { file_id: file.id, number: page.number, text: page.text };
  const { picture } = page;
  if (picture === null) return { ...place, picture };
  if (picture.asset === null) {
    const { sha256, mediaType } = file;
    return { ...place, picture: { sha256, media_type: mediaType ?? '', page: picture.page } };
  }
  const asset = (await store.listAssets(scope, file.id)).find(({ name }) => name === picture.asset);
  if (asset === undefined) return { ...place, picture: null };
  return { ...place, picture: { sha256: asset.sha256, media_type: asset.mediaType, page: picture.page } };
}

function recordEvidence(evidence: Evidence, pageIndex: number): RecordedEvidence {
  const { start, end } = evidence.source;
  return {
    page_index: pageIndex,
    start,
    end,
    origins: originsOf(evidence.source),
    file_id: evidence.fileId,
    filename: evidence.filename,
    chunk_index: evidence.chunkIndex,
    page: evidence.page,
    quote: evidence.quote,
    boxes: evidence.boxes,
    sheet: evidence.sheet,
    cells: evidence.cells,
    start_time: evidence.startTime,
    end_time: evidence.endTime,
    score: evidence.score,
    metadata: evidence.metadata,
  };
}

function originsOf({ page, start, end }: Evidence['source']): readonly string[] {
  if (start === end) return ['model']; // the picture is cited, for what a model saw in it
  const touched = page.regions.filter((region) => region.start < end && region.end > start);
  const origins = new Set(touched.map(({ origin }) => origin));
  return origins.size === 0 ? ['file'] : [...origins].sort();
}
