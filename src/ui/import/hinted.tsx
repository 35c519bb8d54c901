import type { ReactNode } from 'react';
import './import.css';

/** A button with what is to be known before it is pressed: beside it, and below where there is no room. */
export function Hinted({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <div className="import-hinted">
      {children}
      <span className="quiet">{hint}</span>
    </div>
  );
}
