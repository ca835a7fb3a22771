import { z } from 'zod';
import type { ChatModel } from '../model/chat.ts';
import { askModel, type ModelReply } from './ask-model.ts';
import { OPERATIONS, type Operation } from './compute/operation.ts';
import { loadPrompt } from './prompts/load-prompt.ts';

/** One fact about one thing: what is searched for and read. */
export type Lookup = {
  /** The thing, as the question names it; null when the question names none. */
  readonly subject: string | null;
  readonly fact: string;
  /** What the reading step is asked. */
  readonly question: string;
};

export type Plan = {
  readonly lookups: readonly Lookup[];
  readonly operation: Operation;
  /** 1 = the first of the order, 2 = the second … */
  readonly position: number;
};

const MAX_SUBJECTS = 8;

const planSchema = z.object({
  fact: z.string(),
  of: z.array(z.string()).max(MAX_SUBJECTS),
  operation: z.enum(OPERATIONS),
  position: z.number().int().min(1).max(MAX_SUBJECTS).catch(1),
});

const planJsonSchema = {
  type: 'object',
  properties: {
    fact: { type: 'string', maxLength: 120 },
    of: { type: 'array', items: { type: 'string', maxLength: 80 }, minItems: 0, maxItems: MAX_SUBJECTS },
    operation: { enum: [...OPERATIONS] },
    position: { type: 'integer' },
  },
  required: ['fact', 'of', 'operation', 'position'],
  additionalProperties: false,
};

/**
 * Breaks the question into single facts and says what is to be done with them. Falls back to one lookup of the
 * whole question when the model's plan is no good, so that a weak model never makes it worse than one search.
 */
export async function makePlan(
  chat: ChatModel,
  question: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly plan: Plan; readonly usage: ModelReply<unknown>['usage'] }> {
  const { value, usage } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt('plan.v1') },
        { role: 'user', content: `Question: ${question}` },
      ],
      schema: planSchema,
      jsonSchema: planJsonSchema,
      maxTokens: 160,
    },
    { signal },
  );
  const whole = wholePlan(question);
  if (value === null) return { plan: whole, usage };

  const subjects = distinct(
    value.of.map((subject) => subject.trim()).filter((subject) => isNamedIn(question, subject)),
  );
  const computes = value.operation !== 'none' && subjects.length >= 2;
  if (!computes) {
    const [subject] = subjects;
    const single = subjects.length === 1 && subject !== undefined ? subject : null;
    return { plan: { ...whole, lookups: [{ subject: single, fact: value.fact, question }] }, usage };
  }
  return {
    plan: {
      lookups: subjects.map((subject) => ({
        subject,
        fact: value.fact,
        question: `${capitalized(value.fact)} of ${subject}?`,
      })),
      operation: value.operation,
      position: Math.min(value.position, subjects.length),
    },
    usage,
  };
}

/** One lookup of the whole question. */
export function wholePlan(question: string): Plan {
  return { lookups: [{ subject: null, fact: question, question }], operation: 'none', position: 1 };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A thing that the question does not name was made up by the model. */
function isNamedIn(question: string, subject: string): boolean {
  const words = question.toLowerCase();
  const parts = subject.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.length > 0 && parts.filter((part) => words.includes(part)).length * 2 > parts.length;
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
