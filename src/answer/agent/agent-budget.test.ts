import { expect, it } from 'vitest';
import { agentBudget, boundReached } from './agent-budget.ts';

const card = { id: 'large', contextTokens: 32_768, seesImages: true, size: 'large' } as const;

it.each([
  ['nothing was spent', {}, null],
  ['there is room', { rounds: 3, promptTokens: 9_000, elapsedMilliseconds: 9_000 }, null],
  ['rounds are used up', { rounds: 8 }, 'the 8 rounds'],
  ['tokens are used up', { rounds: 2, promptTokens: 200_000 }, 'the tokens'],
  ['time is used up', { rounds: 2, elapsedMilliseconds: 31_000 }, 'the time'],
  [
    'another round would take too long',
    { rounds: 2, elapsedMilliseconds: 20_000, lastRoundMilliseconds: 11_000 },
    'the time',
  ],
  ['a slow model has looked once only', { rounds: 1, elapsedMilliseconds: 50_000 }, null],
])('tools may be called while there is room: %s', (_, spent, reason) => {
  const all = { rounds: 0, promptTokens: 0, elapsedMilliseconds: 0, lastRoundMilliseconds: 0, ...spent };
  const bound = boundReached(agentBudget(card, 'medium'), all);
  if (reason === null) expect(bound).toBeNull();
  else expect(bound).toContain(reason);
});

it('grows with the effort, and fits into a small context', () => {
  const efforts = ['minimal', 'low', 'medium', 'high', 'deep'] as const;
  const rounds = efforts.map((effort) => agentBudget(card, effort).rounds);
  expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
  const tight = agentBudget({ ...card, contextTokens: 4_096 }, 'medium');
  expect(tight.replyTokens + tight.contextCharacters / 4).toBeLessThan(4_096);
  expect(tight.resultCharacters).toBeLessThan(tight.contextCharacters / 4);
});
