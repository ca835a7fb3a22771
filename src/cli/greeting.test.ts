import { describe, expect, it } from 'vitest';
import { type Greeting, greeting } from './greeting.ts';

const first: Greeting = {
  address: 'http://127.0.0.1:8080',
  publicUrl: null,
  newToken: 'exh_new',
  isSet: false,
  bold: (text) => text,
};

describe('the greeting', () => {
  it('begins with a link that signs in, and has the token and lines to paste after it', () => {
    const lines = greeting(first).trim().split('\n');
    expect(lines[0]).toBe('Open the console: http://127.0.0.1:8080/console/welcome#token=exh_new');
    expect(lines).toContain('  exh_new');
    expect(
      lines.filter((line) => line.startsWith('  curl -s http://127.0.0.1:8080/')).length,
    ).toBeGreaterThan(0);
  });

  it('shows no token that the operator has set', () => {
    const text = greeting({ ...first, isSet: true });
    expect(text).toContain('Open the console: http://127.0.0.1:8080/console/welcome\n');
    expect(text).toContain('the one you have set');
    expect(text).not.toContain('exh_new');
  });

  it('says later on only where the console is', () => {
    expect(greeting({ ...first, newToken: null })).toBe('Console: http://127.0.0.1:8080/\n');
  });

  it('names the address that users reach it by, and the one of this machine for the lines to paste', () => {
    const text = greeting({ ...first, publicUrl: 'https://exhibit.example/' });
    expect(text).toContain('Open the console: https://exhibit.example/console/welcome#token=exh_new\n');
    expect(text).toContain('curl -s http://127.0.0.1:8080/');
  });

  it('writes the token so that it is whole in an address', () => {
    expect(greeting({ ...first, newToken: 'a&b#c' })).toContain('#token=a%26b%23c\n');
  });
});
