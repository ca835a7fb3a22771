import type { createAnthropic } from '@ai-sdk/anthropic';

/** A model of the AI SDK: an object always, for a bare name would go out to a hosted gateway. */
export type LanguageModel = ReturnType<ReturnType<typeof createAnthropic>['languageModel']>;
export type CallOptions = Parameters<LanguageModel['doStream']>[0];
export type Prompt = CallOptions['prompt'];
export type PartStream = Awaited<ReturnType<LanguageModel['doStream']>>['stream'];
export type Part = PartStream extends ReadableStream<infer One> ? One : never;
/** What a provider wants to have back with a tool call, such as a signature of its thoughts. */
export type CallMetadata = NonNullable<Extract<Part, { readonly type: 'tool-call' }>['providerMetadata']>;
