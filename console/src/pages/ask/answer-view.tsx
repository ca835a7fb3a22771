import { lazy, Suspense, useDeferredValue, useEffect } from 'react';
import type { RelevantDocument } from '../../api/wire-types.ts';
import { formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { ErrorLine } from '../../ui/state.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { ClaimList } from './claim-list.tsx';
import { SourceList } from './source-list.tsx';
import { Steps } from './steps.tsx';
import type { Turn } from './turn.ts';

// Markdown is the largest part of the page, and nothing needs it before the first answer.
const loadAnswerText = () => import('./answer-text.tsx').then((module) => ({ default: module.AnswerText }));
const AnswerText = lazy(loadAnswerText);

const words = texts.ask;

export function AnswerView({
  turn,
  workspace,
  onOpen,
  onRetry,
}: {
  readonly turn: Turn;
  readonly workspace: string;
  readonly onOpen: (document: RelevantDocument) => void;
  readonly onRetry: (() => void) | null;
}) {
  const running = turn.state === 'running';
  // Typing goes before: a long answer is drawn when nothing else is to do.
  const shown = useDeferredValue(turn);
  // While the first steps are thought, not when the first word is there.
  useEffect(() => void loadAnswerText(), []);
  return (
    <article aria-label={words.answerOf} aria-busy={running} className="grid gap-3">
      <p className="sr-only" role="status">
        {running ? words.streamNote : turn.state === 'done' ? words.doneNote : ''}
      </p>
      <Steps reasoning={turn.reasoning} running={running && turn.content === ''} seconds={turn.seconds} />
      {turn.content === '' ? null : (
        <div className="min-w-0 font-serif text-[1.0625rem] leading-relaxed wrap-break-word">
          <Suspense fallback={<p className="whitespace-pre-wrap">{turn.content}</p>}>
            <AnswerText
              content={shown.content}
              streaming={shown.state === 'running'}
              documents={shown.documents}
              claims={shown.claims}
              onOpen={onOpen}
            />
          </Suspense>
        </div>
      )}
      {turn.cutOff ? <p className="text-sm text-unsupported">{words.cutOff}</p> : null}
      {turn.state === 'stopped' ? <p className="text-sm text-muted-foreground">{words.stopped}</p> : null}
      {turn.state === 'failed' ? <ErrorBlock error={turn.error} /> : null}
      <SourceList documents={turn.documents} onOpen={onOpen} />
      <ClaimList claims={turn.claims} />
      {turn.usage === null ? null : (
        <p className="text-xs text-muted-foreground">
          {words.usage(
            turn.seconds === null ? null : turn.seconds.toFixed(1),
            words.tokens(formatNumber(turn.usage.prompt_tokens), formatNumber(turn.usage.completion_tokens)),
          )}
        </p>
      )}
      {running ? null : <AnswerActions turn={turn} workspace={workspace} onRetry={onRetry} />}
    </article>
  );
}

/** A filter that does not parse has a second and third line: the text and the caret under the place. */
function ErrorBlock({ error }: { readonly error: unknown }) {
  const message = error instanceof Error ? error.message : '';
  return message.includes('\n') ? (
    <pre
      role="alert"
      className="overflow-x-auto rounded-md border border-destructive/50 p-3 text-xs text-destructive"
    >
      {message}
    </pre>
  ) : (
    <ErrorLine error={error} />
  );
}
