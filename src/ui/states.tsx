import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Word } from '../kernel/words.ts';
import { ApiProblem } from './api-problem.ts';
import { useExplain } from './explain.ts';
import { useSay } from './language.tsx';
import { words } from './words.ts';
import './states.css';

/** Says what belongs here, and the first step. */
export function Empty({ title, help, action }: { title: string; help?: string; action?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {help && <p className="quiet">{help}</p>}
      {action}
    </div>
  );
}

export interface FailingProps {
  readonly failure: unknown;
  readonly onRetry?: () => void;
  /** The verb on the button, where nothing is loaded again. */
  readonly retry?: Word;
  /** A way elsewhere, where the page has no head of its own. */
  readonly back?: ReactNode;
}

/** Says what happened and what to do, with the number that finds it in the log. */
export function Failing({ failure, onRetry, retry = words.reload, back }: FailingProps) {
  const say = useSay();
  const explain = useExplain();
  const reference = failure instanceof ApiProblem ? failure.reference : undefined;
  const sentence = explain(failure);
  return (
    <div className="state" role="alert">
      <p className="state-title">{say(retry === words.reload ? words.failedTitle : words.failedAction)}</p>
      <p>{sentence}</p>
      {reference && !sentence.includes(reference) && (
        <p className="quiet state-reference">{say(words.reference, { reference })}</p>
      )}
      {onRetry && <Button onClick={onRetry}>{say(retry)}</Button>}
      {back}
    </div>
  );
}

/** Keeps the layout while something loads: as many lines as will come. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const say = useSay();
  return (
    <div aria-busy="true" role="status">
      <span className="only-read">{say(words.loading)}</span>
      <Skeleton active title={false} paragraph={{ rows: lines, width: '100%' }} />
    </div>
  );
}

interface Read<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

/** Loading, failing or the answer: `<Answer of={read}>{(site) => …}</Answer>`. */
export function Answer<T>({
  of,
  lines,
  back,
  children,
}: {
  of: Read<T>;
  lines?: number;
  back?: ReactNode;
  children: (answer: T) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  return of.error ? <Missing of={of} back={back} /> : <Loading lines={lines} />;
}

/** Beside what stands there already, such as the fields of a form: what could not be loaded, or nothing. */
export function Missing({ of, back }: { of: Read<unknown>; back?: ReactNode }) {
  if (!of.error || of.data !== undefined) return null;
  return <Failing failure={of.error} onRetry={() => void of.refetch()} back={back} />;
}
