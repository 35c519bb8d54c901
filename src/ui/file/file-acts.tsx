import { Suspense } from 'react';
import { usePlugged } from '../slots.tsx';

export interface FileActsProps {
  readonly slot: string;
  readonly id: string;
  /** Whether one of them may be the page's main button. */
  readonly primary: boolean;
}

/** Buttons that other modules bring to the head of a file. */
export function FileActs({ slot, id, primary }: FileActsProps) {
  const acts = usePlugged().acts.filter((a) => a.slot === slot);
  return acts.map(({ id: key, component: Act }) => (
    <Suspense key={key} fallback={null}>
      <Act id={id} primary={primary} />
    </Suspense>
  ));
}
