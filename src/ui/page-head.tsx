import type { ReactNode } from 'react';
import './page-head.css';

export interface PageHeadProps {
  readonly title: string;
  /** What the page counts or covers: a period, a place. */
  readonly note?: ReactNode;
  /** Buttons; the next action stands last, at the top right. */
  readonly actions?: ReactNode;
}

export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {note && <div className="page-head-note quiet">{note}</div>}
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  );
}
