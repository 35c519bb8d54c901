import { Button, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../kernel/id.ts';
import type { ImportResult } from '../../kernel/sheet-import.ts';
import { useSay } from '../language.tsx';
import { Failing } from '../states.tsx';
import { words } from '../words.ts';

export interface RunningProps {
  readonly run: (key: string) => Promise<ImportResult>;
  readonly onDone: (result: ImportResult) => void;
  readonly onBack: () => void;
}

/** The import is one transaction: it shows that it runs and for how long, never an invented percentage. */
export function Running({ run, onDone, onBack }: RunningProps) {
  const say = useSay();
  const [failure, setFailure] = useState<unknown>(null);
  const [seconds, setSeconds] = useState(0);
  const key = useRef(newId());
  const started = useRef(false);
  const start = () => {
    setFailure(null);
    setSeconds(0);
    run(key.current).then(onDone, setFailure);
  };
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    start();
  });
  useEffect(() => {
    if (failure !== null) return;
    const timer = setInterval(() => setSeconds((s) => s + 1), 1000);
    return () => clearInterval(timer);
  }, [failure]);
  if (failure !== null)
    return (
      <>
        <Failing failure={failure} onRetry={start} retry={words.tryAgain} />
        <Button onClick={onBack}>{say(words.importPreview)}</Button>
      </>
    );
  return (
    <div className="import-running" role="status">
      <Spin /> {say(words.importRunning, { seconds })}
    </div>
  );
}
