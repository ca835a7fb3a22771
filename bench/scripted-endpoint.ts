import { createServer } from 'node:http';

/** A chat model behind HTTP that answers at once: plans one lookup, and reads what its last passage begins with. */
export type ScriptedEndpoint = { readonly baseUrl: string; readonly close: () => Promise<void> };

const PLAN = { fact: 'overall height', of: [], operation: 'none', position: 1 };
const PIECE_CHARACTERS = 16;

export async function startScriptedEndpoint(answer: string): Promise<ScriptedEndpoint> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const isPlan = body.includes('"operation"');
    const reply = JSON.stringify(isPlan ? PLAN : { found: true, answer });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (delta: object, facts: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: null, ...facts }] })}\n\n`,
      );
    for (let start = 0; start < reply.length; start += PIECE_CHARACTERS)
      send({ content: reply.slice(start, start + PIECE_CHARACTERS) });
    send({}, { finish_reason: 'stop' });
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
    response.end(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [], usage })}\n\ndata: [DONE]\n\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
