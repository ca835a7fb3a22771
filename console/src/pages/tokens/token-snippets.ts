export type Language = 'curl' | 'python' | 'node';

export type SnippetFacts = {
  /** Scheme, host and port of this server. */
  readonly address: string;
  readonly token: string;
  /** What is asked when the snippet is run as it is. */
  readonly question: string;
  /** Where to ask; null or "default" is left out. */
  readonly workspace: string | null;
};

/** Programs that ask one question and work as pasted. */
export function tokenSnippet(language: Language, facts: SnippetFacts): string {
  const workspace = facts.workspace === 'default' ? null : facts.workspace;
  const messages = [{ role: 'user', content: facts.question }];
  switch (language) {
    case 'curl': {
      const body = { model: MODEL, ...(workspace === null ? {} : { workspace }), messages };
      return [
        `curl -s ${shell(`${facts.address}/chat/completions`)} \\`,
        `  -H ${shell(`Authorization: Bearer ${facts.token}`)} \\`,
        "  -H 'Content-Type: application/json' \\",
        `  -d ${shell(JSON.stringify(body))}`,
      ].join('\n');
    }
    case 'python':
      return [
        '# pip install openai',
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url=${quoted(facts.address)}, api_key=${quoted(facts.token)})`,
        'answer = client.chat.completions.create(',
        `    model=${quoted(MODEL)},`,
        `    messages=[{"role": "user", "content": ${quoted(facts.question)}}],`,
        ...(workspace === null ? [] : [`    extra_body={"workspace": ${quoted(workspace)}},`]),
        ')',
        'print(answer.choices[0].message.content)',
      ].join('\n');
    case 'node':
      return [
        '// npm install openai',
        "import OpenAI from 'openai';",
        '',
        `const client = new OpenAI({ baseURL: ${quoted(facts.address)}, apiKey: ${quoted(facts.token)} });`,
        'const answer = await client.chat.completions.create({',
        `  model: ${quoted(MODEL)},`,
        ...(workspace === null ? [] : [`  workspace: ${quoted(workspace)},`]),
        `  messages: [{ role: 'user', content: ${quoted(facts.question)} }],`,
        '});',
        'console.log(answer.choices[0].message.content);',
      ].join('\n');
    default:
      return language satisfies never;
  }
}

const MODEL = 'activeloop-l0';

/** One word of a POSIX shell, whatever is in it. */
function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A string as both Python and JavaScript read it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
