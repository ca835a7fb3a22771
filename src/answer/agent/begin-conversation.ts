import type { ChatMessage, ChatModel } from '../../model/chat.ts';
import { loadPrompt } from '../prompts/load-prompt.ts';
import type { Question } from '../question.ts';
import type { Tool } from '../tools/define-tool.ts';
import { type Wording, wishLine } from '../wording.ts';

/** What the model is told before its first reply: how to work, the tools where it takes none natively, the question. */
export function beginConversation(
  chat: Pick<ChatModel, 'card'>,
  {
    question,
    asked,
    wording,
  }: { readonly question: string; readonly asked: Question; readonly wording: Wording },
  tools: readonly Tool[],
): readonly ChatMessage[] {
  const { callsTools = false, seesImages } = chat.card;
  const listed = tools.map(({ definition }) => JSON.stringify(definition));
  const form = callsTools ? [] : ['', loadPrompt('agent-json.v1'), ...listed];
  const images = seesImages ? (asked.messages.at(-1)?.images ?? []) : [];
  return [
    { role: 'system', content: [loadPrompt('agent.v1'), ...form].join('\n') },
    {
      role: 'user',
      content: `${wishLine(wording.wishes)}Question: ${question}`,
      ...(images.length > 0 && { images }),
    },
  ];
}
