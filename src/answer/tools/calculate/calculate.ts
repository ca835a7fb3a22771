import { CALCULATOR_FUNCTIONS } from './calculator-functions.ts';
import {
  add,
  CalculationFault,
  type CalculatorValue,
  convert,
  divide,
  multiply,
  negate,
  power,
  printValue,
  shownNumber,
  subtract,
} from './calculator-value.ts';
import { type ExpressionToken, expressionTokens } from './expression-tokens.ts';

export type Calculation =
  | {
      readonly type: 'value';
      readonly text: string;
      /** The number that `text` shows; null for a date. */
      readonly number: number | null;
      /** The numbers and dates that the expression is made of. */
      readonly operands: readonly Operand[];
    }
  | { readonly type: 'impossible'; readonly reason: string };

/** `written`: without unit and grouping, "1044.5" or "2024-03-01". `isBare`: a number without unit or currency. */
export type Operand = { readonly written: string; readonly isBare: boolean };

const MOST_CHARACTERS = 1_000;
/** Of parentheses and signs within each other. */
const MOST_DEPTH = 60;

/**
 * The value of an expression: numbers with units, currencies, scale words and percentages, dates (`2024-03-01`),
 * `+ - * / ^ ( )`, `of`, functions, and `to` with a unit at its end. Nothing else is run.
 */
export function calculate(expression: string): Calculation {
  try {
    if (expression.length > MOST_CHARACTERS) throw new CalculationFault('The expression is too long.');
    const tokens = expressionTokens(expression);
    const value = new ExpressionReader(tokens).read();
    if (value.kind === 'number' && !Number.isFinite(value.base))
      throw new CalculationFault('The result is no finite number.');
    const operands = tokens.flatMap((token) => (token.type === 'value' ? [operandOf(token)] : []));
    return { type: 'value', text: printValue(value), number: shownNumber(value), operands };
  } catch (error) {
    if (error instanceof CalculationFault) return { type: 'impossible', reason: error.message };
    throw error;
  }
}

function operandOf({ value, written }: Extract<ExpressionToken, { type: 'value' }>): Operand {
  return { written, isBare: value.kind === 'number' && value.dimension === 'plain' && value.unit === '' };
}

/** Reads from the left, by recursive descent: sum, product, sign, power, value. */
class ExpressionReader {
  readonly #tokens: readonly ExpressionToken[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly ExpressionToken[]) {
    this.#tokens = tokens;
  }

  read(): CalculatorValue {
    let value = this.#sum();
    if (this.#takes('to')) value = convert(value, this.#unit());
    const left = this.#tokens[this.#next];
    if (left !== undefined) throw new CalculationFault(`“${textOf(left)}” is not expected where it stands.`);
    return value;
  }

  #sum(): CalculatorValue {
    if (++this.#depth > MOST_DEPTH) throw new CalculationFault('The expression is nested too deeply.');
    let value = this.#product();
    for (;;) {
      if (this.#takes('+')) value = add(value, this.#product());
      else if (this.#takes('-')) value = subtract(value, this.#product());
      else break;
    }
    this.#depth--;
    return value;
  }

  #product(): CalculatorValue {
    let value = this.#signed();
    for (;;) {
      if (this.#takes('*') || this.#takes('of')) value = multiply(value, this.#signed());
      else if (this.#takes('/')) value = divide(value, this.#signed());
      else return value;
    }
  }

  #signed(): CalculatorValue {
    if (++this.#depth > MOST_DEPTH) throw new CalculationFault('The expression is nested too deeply.');
    const value = this.#takes('-') ? negate(this.#signed()) : this.#power();
    this.#depth--;
    return value;
  }

  #power(): CalculatorValue {
    const value = this.#value();
    return this.#takes('^') ? power(value, this.#signed()) : value;
  }

  #value(): CalculatorValue {
    const token = this.#tokens[this.#next++];
    if (token?.type === 'value') return token.value;
    if (token?.type === 'sign' && token.text === '(') {
      const value = this.#sum();
      this.#expect(')');
      return value;
    }
    if (token?.type === 'word' && this.#takes('(')) return this.#call(token.text);
    throw new CalculationFault(
      token === undefined ? 'The expression ends too early.' : `“${textOf(token)}” is not known.`,
    );
  }

  #call(name: string): CalculatorValue {
    const values = [this.#sum()];
    while (this.#takes(',')) values.push(this.#sum());
    this.#expect(')');
    const run = CALCULATOR_FUNCTIONS.get(name);
    if (run === undefined)
      throw new CalculationFault(
        `There is no function “${name}”; there are ${[...CALCULATOR_FUNCTIONS.keys()].join(', ')}.`,
      );
    return run(values);
  }

  #unit(): string {
    const token = this.#tokens[this.#next++];
    if (token?.type === 'word' || (token?.type === 'sign' && token.text === '%')) return token.text;
    throw new CalculationFault('After “to” a unit is needed.');
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw new CalculationFault(`“${sign}” is missing.`);
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#next];
    const fits = token !== undefined && token.type !== 'value' && token.text === text;
    if (fits) this.#next++;
    return fits;
  }
}

function textOf(token: ExpressionToken): string {
  return token.type === 'value' ? token.written : token.text;
}
