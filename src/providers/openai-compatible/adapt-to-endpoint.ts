import type { ChatModel, ChatRequest } from '../../model/chat.ts';
import { FeatureRefusedError } from '../ai-sdk/feature-refused-error.ts';

/**
 * The same model, and what its endpoint turns out not to take is remembered: a JSON Schema is told in words then, and
 * the card says that it calls no tools.
 */
export function adaptToEndpoint(chat: ChatModel): ChatModel {
  let takesSchemas = true;
  let { card } = chat;
  return {
    ...chat,
    get card() {
      return card;
    },
    stream: async function* (request, options) {
      try {
        yield* chat.stream(takesSchemas ? request : toldInWords(request), options);
      } catch (error) {
        if (!(error instanceof FeatureRefusedError)) throw error;
        if (error.feature === 'tools') card = { ...card, callsTools: false };
        if (error.feature === 'tools' || !takesSchemas) throw error;
        takesSchemas = false;
        yield* chat.stream(toldInWords(request), options);
      }
    },
  };
}

function toldInWords({ jsonSchema, messages, ...request }: ChatRequest): ChatRequest {
  if (jsonSchema === undefined) return { ...request, messages };
  const content = `Reply with one JSON value and nothing else. Its JSON Schema: ${JSON.stringify(jsonSchema)}`;
  return { ...request, messages: [...messages, { role: 'system', content }] };
}
