import { createContext, type ReactNode, use } from 'react';
import './page-head.css';

export interface PageHeadProps {
  readonly title: string;
  /** What the page counts or covers: a period, a place. */
  readonly note?: ReactNode;
  /** Buttons; the next action stands last, at the top right. */
  readonly actions?: ReactNode;
  /** Heads a part of a page that has its own head. */
  readonly part?: boolean;
}

/** Links to the rules of a page, which the app puts there; empty where none apply. */
export const PageRulesContext = createContext<ReactNode>(null);

export function PageHead({ title, note, actions, part = false }: PageHeadProps) {
  const ofPage = use(PageRulesContext);
  const rules = !part && ofPage;
  return (
    <header className="page-head">
      {part ? <h2>{title}</h2> : <h1>{title}</h1>}
      {note && <div className="page-head-note quiet">{note}</div>}
      {rules && <div className="page-head-rules quiet">{rules}</div>}
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  );
}
