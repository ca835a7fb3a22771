import { z } from 'zod';
import type { AnswerEvent } from '../../core/answer-event.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ChatImage, ChatTool } from '../../model/chat.ts';

/** What a tool gives back to the model. */
export type ToolResult = {
  readonly text: string;
  /** Of the evidence whose text stands in it. */
  readonly labels?: readonly string[];
  readonly images?: readonly ChatImage[];
};

/** Something that a model may have done: it reads, within the request's files, and changes nothing. */
export type Tool = {
  readonly definition: ChatTool;
  /** Arguments of the wrong form are told to the model. */
  readonly run: (args: unknown) => AsyncGenerator<AnswerEvent, ToolResult>;
};

export function defineTool<Args>({
  name,
  description,
  schema,
  run,
}: {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType<Args>;
  readonly run: (args: Args) => AsyncGenerator<AnswerEvent, ToolResult>;
}): Tool {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, { io: 'input' }) as JsonObject;
  return {
    definition: { name, description, parameters },
    run: async function* (args) {
      const parsed = schema.safeParse(args);
      if (parsed.success) return yield* run(parsed.data);
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      const reason = problems.slice(0, MOST_PROBLEMS).join('; ');
      yield { type: 'tool-refused', tool: name, reason };
      return { text: `These arguments do not fit (${reason}).` };
    },
  };
}

const MOST_PROBLEMS = 3;

/**
 * What the model says that it asks for; every tool takes it. A model that is held to a grammar fills in what is optional,
 * too: '' and 0 count as left out.
 */
export const purpose = z
  .string()
  .max(300)
  .optional()
  .describe('The part of the question that this is for, in a few words.');
