import { CheckCircleIcon, ExclamationTriangleIcon } from '@heroicons/react/24/outline';
import type { StatusObject } from '../../api/status.ts';
import { formatBytes } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from './facts.tsx';

const words = texts.health;

/** Whether the server can serve, and if not, what to do. */
export function StatePanel({ status }: { readonly status: StatusObject }) {
  const { ready, missing, models, version, started_at: started, memory } = status;
  const hasChat = models.some(({ task, state }) => task === 'chat' && state === 'ready');
  const isGood = ready && hasChat;
  const [title, about] = !ready
    ? [words.state.notReady, words.state.notReadyAbout]
    : hasChat
      ? [words.state.ready, words.state.readyAbout]
      : [words.state.noChat, words.state.noChatAbout];
  const seconds = (Date.now() - Date.parse(started)) / 1000;
  return (
    <Card aria-labelledby="state" className="grid gap-4 md:grid-cols-[1fr_auto]">
      <div className="flex gap-3">
        {isGood ? (
          <CheckCircleIcon className="size-6 shrink-0 text-supported" />
        ) : (
          <ExclamationTriangleIcon className="size-6 shrink-0 text-unsupported" />
        )}
        <div className="grid gap-1" aria-live="polite">
          <h2 id="state" className="font-medium">
            {title}
          </h2>
          <p className="text-sm text-muted-foreground">{about}</p>
          {missing.length === 0 ? null : (
            <ul className="mt-1 grid gap-2 text-sm">
              {missing.map(({ part, reason }) => (
                <li key={part}>
                  <span className="font-medium">{part}</span>: {reason}
                  <span className="block text-muted-foreground">
                    {words.missing[part] ?? words.missingOther}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <Facts
        facts={[
          [words.state.version, version],
          [words.state.running, words.state.duration(seconds)],
          [words.state.memory, memory === null ? words.notShown : formatBytes(memory.rss_bytes)],
        ]}
      />
    </Card>
  );
}
