import { Button } from 'antd';
import type { ReactNode } from 'react';
import { instantText } from './day-text.tsx';
import { PrinterOutlined } from './icons.tsx';
import { useSay } from './language.tsx';
import { useMaybeSession } from './session.tsx';
import { words } from './words.ts';
import './print-layout.css';

export interface PrintLayoutProps {
  readonly title: string;
  readonly period?: string;
  readonly place?: string;
  /** Who signs, one line each: 社工, 站长. */
  readonly signatures?: readonly string[];
  readonly children: ReactNode;
}

/** A page as it goes into a file cabinet: A4, heading, who printed it and when, page x of y, signatures. */
export function PrintLayout({ title, period, place, signatures = [], children }: PrintLayoutProps) {
  const say = useSay();
  const session = useMaybeSession();
  const printedBy = say(words.printedBy, { name: session?.account.name ?? '', at: instantText(new Date()) });
  return (
    <article className="paper">
      <header className="paper-head only-paper">
        <h1>{title}</h1>
        <p>
          {place && <span>{say(words.printPlace, { place })}</span>}
          {period && <span>{say(words.printPeriod, { period })}</span>}
          <span>{printedBy}</span>
        </p>
      </header>
      {children}
      {signatures.length > 0 && (
        <footer className="paper-signatures only-paper">
          {signatures.map((role) => (
            <span key={role}>{say(words.signature, { role })}</span>
          ))}
        </footer>
      )}
    </article>
  );
}

export function PrintButton() {
  const say = useSay();
  return (
    <Button icon={<PrinterOutlined />} onClick={() => print()}>
      {say(words.print)}
    </Button>
  );
}
