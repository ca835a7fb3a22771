import { z } from 'zod';
import { compute, type NamedQuantity } from '../compute/compute.ts';
import { parseQuantity } from '../compute/parse-quantity.ts';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { findOperands } from './find-operands.ts';
import { showResult } from './show-evidence.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const schema = z.strictObject({
  values: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe('What the value is of.'),
        value: z.string().min(1).max(60).describe('As it was read, with its unit: "98.1 m".'),
      }),
    )
    .min(2)
    .max(60),
  order: z.enum(['highest', 'lowest']).describe('Which end comes first.'),
  purpose,
});

/** compare: puts values with their names in order. */
export function compareTool({ ledger, question }: ToolDependencies): Tool {
  return defineTool({
    name: 'compare',
    description:
      'Orders values with their names, units converted: use it for the highest, the lowest, the second, a ranking. The values must have been read before.',
    schema,
    run: async function* ({ values, order, purpose: why = '' }) {
      const refuse = (reason: string) => ({ type: 'tool-refused' as const, tool: 'compare', reason });
      const read = values.map(({ name, value }) => ({ name, value, quantity: parseQuantity(value) }));
      const odd = read.find(({ quantity }) => quantity === null);
      if (odd !== undefined) {
        yield refuse(`“${odd.value}” is no number`);
        return { text: `“${odd.value}” is no number.` };
      }
      const named = read.flatMap(({ name, quantity }): readonly NamedQuantity[] =>
        quantity === null ? [] : [{ name, quantity }],
      );
      const ranking = compute(order, named);
      if (ranking.type !== 'ranking') {
        const reason = ranking.type === 'impossible' ? ranking.reason : 'the values have no order';
        yield refuse(reason);
        return { text: `These cannot be compared: ${reason}.` };
      }
      yield {
        type: 'value-computed',
        expression: ranking.expression,
        result: ranking.ordered.map(({ name }) => name).join(', '),
      };
      const operands = named.map(({ name, quantity }) => ({
        written: String(Math.abs(quantity.value)),
        isBare: false,
        about: `${name} ${why}`,
      }));
      const { quotes, strange } = findOperands(ledger, operands, question);
      const told = `The ${order} first: ${ranking.expression}`;
      if (strange.length > 0)
        return {
          text: `${told}\nThis is no evidence: ${strange.join(', ')} stands in nothing that was read.`,
        };
      const shown = showResult(ledger, JSON.stringify(['compare', order, values]), {
        foundBy: 'computed',
        purpose: why,
        text: told,
        quotes,
        words: [`${ranking.expression}.`],
        values: named.map(({ quantity }) => quantity.value),
      });
      return { text: shown.text, labels: [shown.entry.label] };
    },
  });
}
