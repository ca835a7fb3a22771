import { z } from 'zod';
import { numbersOf } from '../text/numbers-of.ts';
import { calculate } from './calculate/calculate.ts';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { findOperands } from './find-operands.ts';
import { showResult } from './show-evidence.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const schema = z.strictObject({
  expression: z
    .string()
    .min(1)
    .max(1_000)
    .describe('As in "(98.1 m - 35 ft) to ft", "change(498, 512)", "2024-03-01 - 2023-12-24".'),
  purpose,
});

/** calculate: the value of one expression. */
export function calculateTool({ ledger, question }: ToolDependencies): Tool {
  return defineTool({
    name: 'calculate',
    description:
      'Computes one expression: + - * / ^ ( ), units, currencies, %, thousand/million/billion, dates as 2024-03-01, sum, average, median, min, max, round(x, digits), abs, sqrt, change(from, to) in percent, days/months/years(from, to), and at its end "to" with a unit. Its numbers must have been read before. Write numbers without thousands separators.',
    schema,
    run: async function* ({ expression, purpose: why = '' }) {
      const result = calculate(expression);
      if (result.type === 'impossible') {
        yield { type: 'tool-refused', tool: 'calculate', reason: result.reason.replace(/\.$/, '') };
        return { text: `This cannot be computed: ${result.reason}` };
      }
      yield { type: 'value-computed', expression, result: result.text };
      const operands = result.operands.map((operand) => ({ ...operand, about: why }));
      const { quotes, strange } = findOperands(ledger, operands, question);
      const told = `${expression} = ${result.text}`;
      if (strange.length > 0)
        return {
          text: `${told}\nThis is no evidence: ${strange.join(', ')} stands in nothing that was read.`,
        };
      const shown = showResult(ledger, JSON.stringify(['calculate', expression]), {
        foundBy: 'computed',
        purpose: why,
        text: told,
        quotes,
        words: [`${expression} = ${result.text}.`],
        values: result.number === null ? numbersOf(result.text).map(Number) : [result.number],
      });
      return { text: shown.text, labels: [shown.entry.label] };
    },
  });
}
