import type { ChatMessage, ToolCall } from '../../model/chat.ts';
import type { CallMetadata, Prompt } from './language-model.ts';

type Message = Prompt[number];
type ToolResult = Extract<Message, { readonly role: 'tool' }>['content'][number];

/**
 * A conversation as the AI SDK takes it. System messages become one, at the start: some providers and chat templates
 * take no other. Results of tools that follow each other become one message: the answer to one turn of the model.
 * @param metadataOf what the provider wants to have back with a call of its own
 */
export function toPrompt(
  messages: readonly ChatMessage[],
  metadataOf: (call: ToolCall) => CallMetadata | undefined,
): Prompt {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const prompt: Message[] = system.length === 0 ? [] : [{ role: 'system', content: system.join('\n\n') }];
  const names = new Map<string, string>();
  let results: ToolResult[] = [];
  for (const message of messages) {
    if (message.role !== 'tool') results = [];
    switch (message.role) {
      case 'system':
        break;
      case 'user':
        prompt.push(userMessage(message));
        break;
      case 'assistant':
        for (const call of message.toolCalls ?? []) names.set(call.id, call.name);
        prompt.push(assistantMessage(message, metadataOf));
        break;
      case 'tool':
        if (results.length === 0) prompt.push({ role: 'tool', content: results });
        results.push(toolResult(message, names));
        break;
      default:
        message.role satisfies never;
    }
  }
  return prompt;
}

function userMessage({ content, images = [] }: ChatMessage): Message {
  const pictures = images.map(({ mediaType, bytes }) => ({
    type: 'file' as const,
    mediaType,
    data: { type: 'data' as const, data: bytes },
  }));
  return { role: 'user', content: [{ type: 'text', text: content }, ...pictures] };
}

function assistantMessage(
  { content, toolCalls = [] }: ChatMessage,
  metadataOf: (call: ToolCall) => CallMetadata | undefined,
): Message {
  // Some providers refuse an empty text beside calls.
  const text = content === '' && toolCalls.length > 0 ? [] : [{ type: 'text' as const, text: content }];
  const calls = toolCalls.map((call) => {
    const metadata = metadataOf(call);
    return {
      type: 'tool-call' as const,
      toolCallId: call.id,
      toolName: call.name,
      input: objectOf(call.arguments),
      ...(metadata !== undefined && { providerOptions: metadata }),
    };
  });
  return { role: 'assistant', content: [...text, ...calls] };
}

function toolResult(
  { toolCallId = '', content }: ChatMessage,
  names: ReadonlyMap<string, string>,
): ToolResult {
  const toolName = names.get(toolCallId) ?? 'unknown';
  return { type: 'tool-result', toolCallId, toolName, output: { type: 'text', value: content } };
}

/** Arguments go back as an object, for providers take nothing else; what the model wrote wrongly, as text in one. */
function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { invalid_json: text };
}
