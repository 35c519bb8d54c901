import { Button } from 'antd';
import { useState } from 'react';
import { Actor, FileField, Form, TextField, urlOf, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { Candidate } from '../contract.ts';
import { useDone } from './opening-forms.tsx';
import { hiringWords as w } from './words.ts';

interface PapersProps {
  readonly papers: Candidate['papers'];
  /** Whose papers are added; null where the reader may not. */
  readonly add: { readonly candidateId: string } | { readonly workerId: string } | null;
}

/** Letters, certificates and the like, and adding one. */
export function Papers({ papers, add }: PapersProps) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const sent = useDone(() => setAdding(false));
  if (papers.length === 0 && !add) return null;
  return (
    <div>
      <div className="hiring-row">
        <strong>{say(w.papers)}</strong>
        {papers.length === 0 && <span className="quiet">{say(w.noPapers)}</span>}
        {papers.map((p) => (
          <span key={p.id}>
            <a href={urlOf(supervisionContract, 'hiringPaper', { id: p.id })}>{`${p.title} · ${p.name}`}</a>{' '}
            <Actor name={p.addedBy} />
          </span>
        ))}
        {add && !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {say(w.addPaper)}
          </Button>
        )}
      </div>
      {add && adding && (
        <Form
          contract={supervisionContract}
          action="addHiringPaper"
          send={w.addPaper}
          draft={false}
          fixed={add}
          onSent={sent(w.paperAdded)}
          onCancel={() => setAdding(false)}
        >
          <TextField name="title" label={w.paperTitle} />
          <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
        </Form>
      )}
    </div>
  );
}
