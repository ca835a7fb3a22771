import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tokenSnippet } from './token-snippets.ts';

const facts = {
  address: 'https://exhibit.example:8443',
  token: 'exh_abc',
  question: `What's "new"? It's $HOME`,
  workspace: null,
};

describe('the snippets beside a new token', () => {
  it.each(['curl', 'python', 'node'] as const)(
    '%s names the address, the token and the model',
    (language) => {
      const snippet = tokenSnippet(language, facts);
      expect(snippet).toContain('https://exhibit.example:8443');
      expect(snippet).toContain('exh_abc');
      expect(snippet).toContain('activeloop-l0');
      expect(snippet).not.toContain('workspace');
    },
  );

  it.each(['curl', 'python', 'node'] as const)('%s names a workspace other than default', (language) => {
    expect(tokenSnippet(language, { ...facts, workspace: 'annual' })).toMatch(/workspace"?:\s?"annual"/);
    expect(tokenSnippet(language, { ...facts, workspace: 'default' })).not.toContain('workspace');
  });

  it('gives a shell the question as it was asked', () => {
    const words = tokenSnippet('curl', facts).replace('curl', "printf '%s\\n'");
    const printed = execFileSync('sh', ['-c', words], { encoding: 'utf8' }).trim().split('\n');
    const body = JSON.parse(printed.at(-1) ?? '') as { messages: { content: string }[] };
    expect(body.messages[0]?.content).toBe(facts.question);
    expect(printed).toContain('Authorization: Bearer exh_abc');
  });
});
