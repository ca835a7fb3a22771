import { describe, expect, it } from 'vitest';
import type { AuditEntryObject } from '../../api/audit.ts';
import { texts } from '../../texts/texts.ts';
import { actionName, auditSentence } from './audit-sentence.ts';

const entry: AuditEntryObject = {
  id: '1',
  object: 'audit.entry',
  created_at: 0,
  action: 'member.added',
  user_id: 'user_1',
  token_id: null,
  workspace_id: 'annual',
  target: 'user_2',
  details: {},
  hash: '',
};
const nameOf = (id: string) => (id === 'user_2' ? 'ada@example.com' : id);
const say = (changes: Partial<AuditEntryObject>) => auditSentence({ ...entry, ...changes }, nameOf);

describe('a sentence of the audit', () => {
  it.each([
    [{ details: { access: 'writer' } }, 'added ada@example.com to annual as writer'],
    [
      { action: 'files.added', target: 'file_1', details: { files: [{ id: 'file_1' }] } },
      'added file_1 to annual',
    ],
    [{ action: 'files.added', target: 'file_1', details: { files: [1, 2, 3] } }, 'added 3 files to annual'],
    [
      { action: 'workspace.changed', details: { chat_model: null } },
      'let the model of the server answer in annual',
    ],
    [
      { action: 'workspace.changed', details: { chat_model: 'large' } },
      'let the model large answer in annual',
    ],
    [
      { action: 'token.created', target: 'token_1', workspace_id: null, details: { for: 'user_2' } },
      'made the token token_1 for ada@example.com',
    ],
    [{ action: 'toString', target: 'x' }, 'toString x'],
    [{ action: 'planet.moved', target: null }, 'planet.moved'],
  ])('%j is said', (changes, sentence) => {
    expect(say(changes)).toBe(sentence);
  });

  it('every action that has a sentence has a name to choose it by', () => {
    expect(Object.keys(texts.audit.sentences).toSorted()).toEqual(
      Object.keys(texts.audit.actions).toSorted(),
    );
    expect(actionName('planet.moved')).toBe('planet.moved');
  });
});
