// Runs in a thread of its own: 100 pages of 256 vectors take a tenth of a second, for which the server would stand still.
import { parentPort } from 'node:worker_threads';
import { maxSim } from './max-sim.ts';
import type { MaxSimReply, MaxSimRequest } from './max-sim-messages.ts';

if (!parentPort) throw new Error('max-sim-thread.ts must be started as a worker thread');
const port = parentPort;

function weigh({ id, query, pages }: MaxSimRequest): MaxSimReply {
  try {
    return { id, scores: pages.map((page) => maxSim(query, page)) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (request: MaxSimRequest) => port.postMessage(weigh(request)));
