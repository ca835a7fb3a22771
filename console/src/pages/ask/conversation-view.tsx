import { AssistantRuntimeProvider, ThreadPrimitive, useExternalStoreRuntime } from '@assistant-ui/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { Loading } from '../../ui/state.tsx';
import { placeOfDocument, type SourcePlace } from '../../viewer/source-place.ts';
import { AnswerView } from './answer-view.tsx';
import { Composer } from './composer.tsx';
import { readSettings, rememberSettings } from './remembered-settings.ts';
import { messagesOfTurns, turnOf } from './thread-messages.ts';
import type { AskSettings, Turn } from './turn.ts';
import { useConversation } from './use-conversation.ts';

const SourceViewer = lazy(() =>
  import('../../viewer/source-viewer.tsx').then((module) => ({ default: module.SourceViewer })),
);

type Opened = { readonly place: SourcePlace; readonly all: readonly SourcePlace[] };

/** The talk with its question box, and beside it the source that is being looked at. */
export function ConversationView({
  workspace: { id: workspace, name },
  conversation,
  initial,
  draft,
  empty,
  onAnswered,
  onViewing,
}: {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly conversation: string;
  readonly initial: readonly Turn[];
  /** What stands in the box at first. */
  readonly draft: string;
  /** Shown while nothing was asked. */
  readonly empty: ReactNode;
  readonly onAnswered: (id: string) => void;
  /** Told when a source is opened beside the talk, and when it is closed. */
  readonly onViewing: (viewing: boolean) => void;
}) {
  const [settings, setSettings] = useState<AskSettings>(() => ({ ...readSettings(), filter: '' }));
  const [opened, setOpened] = useState<Opened | null>(null);
  const talk = useConversation({ workspace, conversation, initial, onAnswered });
  const { turns, running } = talk;
  const change = (changed: AskSettings) => {
    setSettings(changed);
    rememberSettings(changed);
  };
  const runtime = useExternalStoreRuntime({
    messages: messagesOfTurns(turns),
    convertMessage: (message) => message,
    isRunning: running,
    onNew: async ({ content }) => {
      const question = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
      setOpened(null);
      await talk.ask(question, settings);
    },
    onCancel: async () => talk.stop(),
  });
  useEffect(() => {
    if (draft !== '') runtime.thread.composer.setText(draft);
  }, [draft, runtime]);
  const open = useCallback(
    (document: RelevantDocument) => {
      const all = turns.find(({ documents }) => documents.includes(document))?.documents ?? [document];
      const places = all.map(placeOfDocument);
      const place = places[all.indexOf(document)];
      if (place !== undefined) setOpened({ place, all: places });
    },
    [turns],
  );
  const viewing = opened !== null;
  useEffect(() => onViewing(viewing), [viewing, onViewing]);
  const last = turns.at(-1);
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <div className="grid h-full min-h-0 min-w-0 lg:grid-cols-[minmax(0,1fr)_auto]">
        <ThreadPrimitive.Root className="flex min-h-0 min-w-0 flex-col">
          {/* A stored answer is read from its beginning; one that is being written is followed. */}
          <ThreadPrimitive.Viewport
            autoScroll={running}
            scrollToBottomOnInitialize={initial.length > 1}
            className="min-h-0 flex-1 overflow-y-auto"
          >
            <div className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-6 sm:px-6">
              {turns.length === 0 ? empty : null}
              <ThreadPrimitive.Messages>
                {({ message }) => {
                  const turn = turnOf(message);
                  if (turn === null) return null;
                  if (message.role === 'user') return <QuestionView turn={turn} />;
                  return (
                    <AnswerView
                      turn={turn}
                      workspace={workspace}
                      onOpen={open}
                      onRetry={turn.key === last?.key && !running ? () => void talk.retry(settings) : null}
                    />
                  );
                }}
              </ThreadPrimitive.Messages>
            </div>
          </ThreadPrimitive.Viewport>
          <div className="mx-auto w-full max-w-3xl px-4 pb-4 sm:px-6">
            <Composer
              workspace={{ id: workspace, name }}
              settings={settings}
              onSettings={change}
              running={running}
            />
          </div>
        </ThreadPrimitive.Root>
        {opened === null ? null : (
          <aside className="min-h-0 border-l border-border bg-card lg:w-[min(46rem,45vw)]">
            <Suspense fallback={<Loading />}>
              <SourceViewer place={opened.place} places={opened.all} onClose={() => setOpened(null)} />
            </Suspense>
          </aside>
        )}
      </div>
    </AssistantRuntimeProvider>
  );
}

function QuestionView({ turn }: { readonly turn: Turn }) {
  return (
    <section aria-label={texts.ask.you} className="grid justify-items-end gap-1">
      <p className="max-w-[85%] rounded-lg bg-accent px-4 py-2.5 whitespace-pre-wrap wrap-break-word">
        {turn.question}
      </p>
      {turn.filter === '' ? null : (
        <p className="max-w-full text-xs wrap-break-word text-muted-foreground">
          {texts.ask.filter} <code>{turn.filter}</code>
        </p>
      )}
    </section>
  );
}
