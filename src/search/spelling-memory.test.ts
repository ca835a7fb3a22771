import { expect, it } from 'vitest';
import { SpellingMemory } from './spelling-memory.ts';

const scope = { organizationId: 'org', workspaceIds: ['a', 'b'], userId: 'user' };

it('remembers a word for a minute, for those who see the same files alone', () => {
  let now = 0;
  const memory = new SpellingMemory(() => now);
  memory.remember(scope, 'receved', 'received');
  memory.remember(scope, 'turbine', null);
  expect(memory.recall({ ...scope, workspaceIds: ['b', 'a'], userId: 'other' }, 'receved')).toBe('received');
  expect(memory.recall(scope, 'turbine')).toBeNull();
  expect(memory.recall(scope, 'unasked')).toBeUndefined();
  expect(memory.recall({ ...scope, workspaceIds: ['a'] }, 'receved')).toBeUndefined();
  expect(memory.recall({ ...scope, organizationId: 'other' }, 'receved')).toBeUndefined();
  now = 60_001;
  expect(memory.recall(scope, 'receved')).toBeUndefined();
});

it('forgets the oldest of very many', () => {
  const memory = new SpellingMemory(() => 0);
  for (let i = 0; i <= 20_000; i++) memory.remember(scope, `w${i}`, null);
  expect(memory.recall(scope, 'w0')).toBeUndefined();
  expect(memory.recall(scope, 'w1')).toBeNull();
});
