import type { PageBox } from '../../core/box.ts';
import { boxesOfText } from '../../core/boxes-of-text.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Hit } from '../../core/hit.ts';
import type { JsonObject } from '../../core/json.ts';
import { placeOfText, type TextPlace } from '../../core/place-of-text.ts';
import { saidByModel } from '../../core/said-by-model.ts';

/** One element of `relevant_docs`: a passage with its very place. What is unknown is null, never invented. */
export type RelevantDocument = {
  /** The `[n]` it is cited by, 1-based; null for a passage that was found but not cited. */
  readonly citation: number | null;
  readonly file_id: string;
  readonly filename: string;
  readonly workspace_id: string;
  /** page − 1 for paged files, the chunk's own number otherwise. */
  readonly chunk_index: number;
  readonly page: number | null;
  /** Its page in `GET /files/{id}/pages/{n}`, also for files without pages of their own. */
  readonly page_number: number;
  readonly score: number;
  readonly text: string;
  readonly boxes: readonly PageBox[];
  readonly image_url: string | null;
  /** Seconds; media only. */
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly sheet: string | null;
  readonly cells: string | null;
  readonly metadata: JsonObject;
};

/** What stands before a passage that is no text of the document. */
const DESCRIBED = '[A model describes the picture] ';

/** The link to a page's picture. */
export type ImageUrl = (place: { workspaceId: string; fileId: string; page: number }) => string;

export function documentOfEvidence(
  evidence: Evidence,
  citation: number,
  imageUrl: ImageUrl,
): RelevantDocument {
  const { fileId, workspaceId, picturePage } = evidence;
  return {
    citation,
    file_id: fileId,
    filename: evidence.filename,
    workspace_id: workspaceId,
    chunk_index: evidence.chunkIndex,
    page: evidence.page,
    page_number: evidence.source.page.number,
    score: evidence.score,
    text: evidence.quote,
    boxes: evidence.boxes,
    image_url: picturePage === null ? null : imageUrl({ workspaceId, fileId, page: picturePage }),
    ...placeFields(evidence),
    metadata: evidence.metadata,
  };
}

export function documentOfHit({ file, page, chunk, score }: Hit, imageUrl: ImageUrl): RelevantDocument {
  const paged = file.paged === true;
  const place = { workspaceId: file.workspaceId, fileId: file.id, page: page.number };
  return {
    citation: null,
    file_id: file.id,
    filename: file.filename,
    workspace_id: file.workspaceId,
    chunk_index: paged ? page.number - 1 : chunk.index,
    page: paged ? page.number : null,
    page_number: page.number,
    score,
    text: textOfHit({ page, chunk }),
    boxes: boxesOfText(page, chunk.start, chunk.end).map((box) => ({ page: page.number, ...box })),
    image_url: page.picture === null ? null : imageUrl(place),
    ...placeFields(placeOfText(page, chunk.start, chunk.end)),
    metadata: file.metadata,
  };
}

/** What a model said of a picture must not pass for words of the document. */
function textOfHit({ page, chunk }: Pick<Hit, 'page' | 'chunk'>): string {
  return saidByModel(page, chunk.start, chunk.end) ? `${DESCRIBED}${chunk.text}` : chunk.text;
}

function placeFields({ startTime, endTime, sheet, cells }: TextPlace) {
  return { start_time: startTime, end_time: endTime, sheet, cells };
}
