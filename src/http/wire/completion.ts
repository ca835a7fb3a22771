import type { FinishedAnswer, TokenUsage } from '../../core/answer-event.ts';
import type { ChatRequestBody } from './chat-request.ts';
import { documentOfEvidence, type ImageUrl, type RelevantDocument } from './relevant-document.ts';

/** What all objects of one answer share. `created`: seconds since 1970. */
export type CompletionHead = {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly systemFingerprint: string;
  readonly requestId: string;
  /** The stream ends with a chunk that holds the usage; all others then hold `usage: null`. */
  readonly usageFollows: boolean;
};

/** This program and the chat model that answered. */
export function systemFingerprint(version: string, model: string): string {
  return `exhibit-${version}/${model}`;
}

export type Annotation = {
  readonly type: 'file_citation';
  readonly text: string;
  readonly start_index: number;
  readonly end_index: number;
  readonly file_citation: RelevantDocument;
};

export type CompletionChoice = {
  readonly index: number;
  readonly message: {
    readonly role: 'assistant';
    /** Null when there is a refusal. */
    readonly content: string | null;
    readonly reasoning_content: string | null;
    readonly refusal: string | null;
    readonly annotations: readonly Annotation[];
  };
  readonly finish_reason: 'stop' | 'length';
  readonly logprobs: null;
  readonly metadata: Readonly<Record<string, unknown>>;
};

export type UsageObject = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
};

export function usageObject({ promptTokens, completionTokens }: TokenUsage): UsageObject {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

/** One answer of the loop as a choice. */
export function answerChoice(
  answer: FinishedAnswer,
  about: { readonly index: number; readonly reasoning: string; readonly imageUrl: ImageUrl },
): CompletionChoice {
  const { index, reasoning, imageUrl } = about;
  return {
    index,
    message: {
      role: 'assistant',
      content: answer.refusal === undefined ? answer.content : null,
      reasoning_content: reasoning,
      refusal: answer.refusal ?? null,
      annotations: annotationsOf(answer, imageUrl),
    },
    finish_reason: answer.finishReason,
    logprobs: null,
    metadata: answerMetadata(answer, imageUrl),
  };
}

/** What the answer rests on and what became of each claim: `metadata` of the choice. */
function answerMetadata(answer: FinishedAnswer, imageUrl: ImageUrl): Readonly<Record<string, unknown>> {
  return {
    relevant_docs: answer.evidence.map((evidence, index) =>
      documentOfEvidence(evidence, index + 1, imageUrl),
    ),
    claims: answer.claims.map((claim) => ({
      text: claim.text,
      start_index: claim.startIndex,
      end_index: claim.endIndex,
      verdict: claim.verdict,
      citations: claim.citations,
      check: claim.check,
    })),
  };
}

function annotationsOf(answer: FinishedAnswer, imageUrl: ImageUrl): readonly Annotation[] {
  return answer.citations.map(({ number, startIndex, endIndex, evidence }) => ({
    type: 'file_citation',
    text: `[${number}]`,
    start_index: startIndex,
    end_index: endIndex,
    file_citation: documentOfEvidence(evidence, number, imageUrl),
  }));
}

export type CompletionObject = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly system_fingerprint: string;
  readonly request_id: string;
  readonly usage: UsageObject;
  readonly perception_usage: UsageObject;
  readonly choices: readonly CompletionChoice[];
};

/** The whole answer in one object. */
export function completionObject(
  head: CompletionHead,
  choices: readonly CompletionChoice[],
  about: { readonly body: ChatRequestBody; readonly usage: TokenUsage; readonly perceptionUsage: TokenUsage },
): CompletionObject {
  const { body } = about;
  return {
    id: head.id,
    object: 'chat.completion',
    created: head.created,
    model: head.model,
    system_fingerprint: head.systemFingerprint,
    choices,
    usage: usageObject(about.usage),
    perception_usage: usageObject(about.perceptionUsage),
    service_tier: body.service_tier ?? null,
    request_id: head.requestId,
    seed: body.seed ?? null,
    top_p: body.top_p ?? 1,
    temperature: body.temperature ?? 1,
    presence_penalty: body.presence_penalty ?? 0,
    frequency_penalty: body.frequency_penalty ?? 0,
    input_user: body.user ?? null,
    tools: body.tools ?? null,
    metadata: body.metadata ?? {},
    response_format: body.response_format ?? null,
    responses: null,
  };
}
