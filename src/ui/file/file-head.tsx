import type { ReactNode } from 'react';
import './file.css';

export interface FileFact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes the whole line. */
  readonly wide?: boolean;
}

export interface FileHeadProps {
  readonly name: string;
  /** Masked ID, number or code beside the name. */
  readonly mark?: ReactNode;
  /** Categories, risk, state. */
  readonly tags?: ReactNode;
  /** Who answers for it: 责任社工 李敏. */
  readonly responsible?: ReactNode;
  /** The next action; stands at the top right. */
  readonly actions?: ReactNode;
  readonly facts?: readonly FileFact[];
}

/** The head of a person's, household's, case's or site's file. */
export function FileHead({ name, mark, tags, responsible, actions, facts = [] }: FileHeadProps) {
  return (
    <header className="file-head panel">
      <div className="file-line">
        <h1>{name}</h1>
        {mark && <span>{mark}</span>}
        {tags && <span className="file-tags">{tags}</span>}
        {responsible && <span className="quiet">{responsible}</span>}
        {actions && <span className="file-actions">{actions}</span>}
      </div>
      {facts.length > 0 && <Facts facts={facts} />}
    </header>
  );
}

/** Facts in a grid, also on its own inside a drawer. */
export function Facts({ facts }: { facts: readonly FileFact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'fact fact-wide' : 'fact'}>
          <dt>{fact.label}</dt>
          <dd>{fact.value ?? <span aria-hidden="true">—</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
