import { readFileSync } from 'node:fs';
import type { JsonObject } from '../core/json.ts';
import { type EvidenceMember, evidenceMembers, pageName } from './evidence-member.ts';
import { jsonMember, type Member, memberOf } from './member.ts';
import type { ProofRecord } from './proof-record.ts';
import type { ProvedCompletion } from './proved-completion.ts';
import { writeMarkdown } from './write-markdown.ts';
import { writeView } from './write-view.ts';

export type Proved = {
  readonly completion: ProvedCompletion;
  readonly messages: readonly JsonObject[];
  readonly record: ProofRecord;
  /** For each page of the record: its picture as WebP, or why there is none. */
  readonly pictures: readonly (Uint8Array | string)[];
  /** Original files, by the hash of their bytes. */
  readonly originals: ReadonlyMap<string, Member>;
};

/** The files of a proof, those that seal it aside. */
export function makeMembers(proved: Proved): readonly Member[] {
  const { completion, messages, record, pictures, originals } = proved;
  const evidence = evidenceMembers(
    record,
    pictures.map((picture) => typeof picture !== 'string'),
  );
  const reasoning = completion.choices.map(({ message }) => message.reasoning_content ?? '').join('\n');
  const computations = record.choices.flatMap(({ computations: steps }, choice) =>
    steps.map((step) => ({ choice, ...step })),
  );
  return [
    memberOf('README.txt', readFileSync(new URL('./bundle-readme.txt', import.meta.url), 'utf8')),
    jsonMember('question.json', { messages, request: record.request }),
    jsonMember('answer.json', answerOf(proved, evidence)),
    memberOf('answer.md', writeMarkdown(completion, evidence)),
    memberOf('view.html', writeView(completion, { messages, record, evidence })),
    ...evidence.map(({ name, ...rest }) => jsonMember(name, rest)),
    ...record.pages.map(({ text }, index) => memberOf(pageName(index, 'txt'), text)),
    ...pictures.flatMap((picture, index) =>
      typeof picture === 'string' ? [] : [memberOf(pageName(index, 'webp'), picture)],
    ),
    ...(computations.length > 0 ? [jsonMember('computations.json', { computations })] : []),
    ...(reasoning.trim() === '' ? [] : [memberOf('reasoning.txt', reasoning)]),
    ...originals.values(),
  ];
}

/** What the manifest says besides the list of members. */
export function manifestFacts(
  { completion, record, pictures, originals }: Proved,
  workspaceId: string,
): JsonObject {
  return {
    completion_id: completion.id,
    created_at: new Date(completion.created * 1000).toISOString(),
    organization_id: record.organization_id,
    workspace_id: workspaceId,
    product: `exhibit ${record.product}`,
    model: completion.model,
    models: record.models,
    files: record.files.map((file) => ({ ...file, member: originals.get(file.sha256)?.name ?? null })),
    notes: pictures.flatMap((picture, index) =>
      typeof picture === 'string' ? [`${pageName(index, 'txt')} has no picture: ${picture}`] : [],
    ),
  };
}

function answerOf({ completion }: Proved, evidence: readonly EvidenceMember[]): JsonObject {
  const { id, created, model, system_fingerprint: fingerprint } = completion;
  return {
    id,
    created,
    model,
    system_fingerprint: fingerprint,
    choices: completion.choices.map(({ index, message, metadata, finish_reason: reason }) => ({
      index,
      content: message.content,
      refusal: message.refusal,
      finish_reason: reason,
      citations: message.annotations.map((annotation) => ({
        number: annotation.file_citation.citation,
        start_index: annotation.start_index,
        end_index: annotation.end_index,
      })),
      claims: metadata.claims ?? [],
      evidence: evidence.filter(({ choice }) => choice === index).map(({ name }) => name),
    })),
  };
}
