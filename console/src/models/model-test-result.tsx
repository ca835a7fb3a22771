import { CheckCircleIcon, ExclamationTriangleIcon } from '@heroicons/react/24/outline';
import type { ModelTest } from '../api/status.ts';
import { formatNumber } from '../format.ts';
import { texts } from '../texts/texts.ts';
import { CopyButton } from '../ui/copy-button.tsx';

const words = texts.health.test;

export function ModelTestResult({ test }: { readonly test: ModelTest }) {
  if (!test.ok)
    return (
      <div className="flex gap-3 rounded-md border border-contradicted/40 p-3 text-sm">
        <ExclamationTriangleIcon className="size-5 shrink-0 text-contradicted" />
        <div className="grid min-w-0 gap-1">
          <p className="font-medium">{words.failed}</p>
          <p className="break-words">{test.reason}</p>
          <p className="text-muted-foreground">{words.failedNext}</p>
        </div>
      </div>
    );
  const settings = test.settings.join('\n');
  return (
    <div className="flex gap-3 rounded-md border border-supported/40 p-3 text-sm">
      <CheckCircleIcon className="size-5 shrink-0 text-supported" />
      <div className="grid min-w-0 flex-1 gap-2">
        <p className="font-medium">{words.ok(formatNumber(Math.round(test.milliseconds)))}</p>
        <p className="break-words">
          <span className="text-muted-foreground">{words.reply}: </span>
          {test.reply}
        </p>
        {test.settings.length === 0 ? null : (
          <>
            <p>{words.settings}:</p>
            <pre className="rounded-md bg-muted p-3 font-mono text-xs break-all whitespace-pre-wrap">
              {settings}
            </pre>
            <CopyButton className="justify-self-start" text={settings} label={words.copySettings} />
          </>
        )}
      </div>
    </div>
  );
}
