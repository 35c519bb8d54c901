import { Suspense } from 'react';
import { usePlugged } from './slots.tsx';

/** What other modules bring to a place on this page; nothing where none does. */
export function PageParts({ slot, id }: { slot: string; id?: string }) {
  const parts = usePlugged().parts.filter((p) => p.slot === slot);
  return parts.map(({ id: key, component: Part }) => (
    <Suspense key={key} fallback={null}>
      <Part id={id} />
    </Suspense>
  ));
}
