import type { StatusObject } from '../../api/status.ts';
import { formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from './facts.tsx';

const words = texts.health;
/** A file that waits longer than this is worth a word. */
const LONG_SECONDS = 600;

export function QueuePanel({
  queue: { waiting, running, failed, oldest_waiting_seconds: oldest },
}: {
  readonly queue: StatusObject['queue'];
}) {
  return (
    <Card aria-labelledby="queue" className="grid content-start gap-3">
      <h2 id="queue" className="font-medium">
        {words.queue.title}
      </h2>
      <Facts
        facts={[
          [words.queue.waiting, formatNumber(waiting)],
          [words.queue.running, formatNumber(running)],
          [words.queue.failed, formatNumber(failed)],
        ]}
      />
      <p className="text-[0.8125rem] text-muted-foreground">
        {oldest === null ? words.queue.idle : words.queue.oldest(words.state.duration(oldest))}
        {oldest !== null && oldest > LONG_SECONDS ? ` ${words.queue.slow}` : ''}
        {failed > 0 ? ` ${words.queue.failedNext}` : ''}
      </p>
    </Card>
  );
}

export function IndexPanel({ index: { kind, chunks, files } }: { readonly index: StatusObject['index'] }) {
  const { states } = words.index;
  return (
    <Card aria-labelledby="index" className="grid content-start gap-3">
      <h2 id="index" className="font-medium">
        {words.index.title}
      </h2>
      <Facts
        facts={[
          [words.index.kind, kind],
          [words.index.chunks, chunks === null ? texts.common.unknown : formatNumber(chunks)],
        ]}
      />
      <h3 className="text-sm text-muted-foreground">{words.index.files}</h3>
      <Facts
        facts={(['uploaded', 'processing', 'indexed', 'failed'] as const).map((state) => [
          states[state],
          formatNumber(files[state]),
        ])}
      />
    </Card>
  );
}
