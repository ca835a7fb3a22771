import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What /metrics tells: counts and seconds, never a name or a text. */
export type Metrics = {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly modelTokens: Counter<'kind' | 'direction'>;
  readonly waitingFiles: Gauge;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'exhibit_http_request_seconds',
      help: 'Seconds until an answer was sent, streams to their end',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 10, 20, 40, 80],
      registers,
    }),
    modelTokens: new Counter({
      name: 'exhibit_model_tokens_total',
      help: 'Tokens of model calls that requests caused',
      labelNames: ['kind', 'direction'],
      registers,
    }),
    waitingFiles: new Gauge({
      name: 'exhibit_waiting_files',
      help: 'Files that wait or are being processed',
      registers,
    }),
  };
}
