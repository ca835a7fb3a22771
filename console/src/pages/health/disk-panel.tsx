import type { StatusObject } from '../../api/status.ts';
import { formatBytes } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Card } from '../../ui/card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Facts } from './facts.tsx';

const words = texts.health.disk;
const LOW_BYTES = 2_000_000_000;
const LOW_PART = 0.05;

export function DiskPanel({ disk }: { readonly disk: StatusObject['disk'] }) {
  return (
    <Card aria-labelledby="disk" className="grid content-start gap-3">
      <h2 id="disk" className="font-medium">
        {words.title}
      </h2>
      {disk === null ? <p className="text-sm">{texts.health.notShown}</p> : <Space disk={disk} />}
    </Card>
  );
}

function Space({
  disk: { free_bytes: free, total_bytes: total, data_bytes: data },
}: {
  readonly disk: NonNullable<StatusObject['disk']>;
}) {
  const known = free !== null && total !== null && total > 0;
  return (
    <>
      {known ? (
        <>
          <Progress value={1 - free / total} label={words.used} />
          <p className="text-sm">{words.free(formatBytes(free), formatBytes(total))}</p>
        </>
      ) : (
        <p className="text-sm">{words.unknown}</p>
      )}
      <Facts facts={[[words.data, data === null ? words.unknown : formatBytes(data)]]} />
      {known && (free < LOW_BYTES || free / total < LOW_PART) ? (
        <p role="alert" className="text-sm text-destructive">
          {words.low}
        </p>
      ) : null}
    </>
  );
}
