import { Button } from 'antd';
import { useState } from 'react';
import { Actor, FileField, TextField, urlOf, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedForm } from '../../pages/deed.tsx';
import type { Candidate } from '../contract.ts';
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
  if (papers.length === 0 && !add) return null;
  return (
    <div>
      <div className="hiring-row">
        <strong>{say(w.papers)}</strong>
        {papers.length === 0 && <span className="quiet">{say(w.noPapers)}</span>}
        {papers.map((p) => (
          <span key={p.id} className="amid-words">
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
        <DeedForm
          action="addHiringPaper"
          send={w.addPaper}
          fixed={add}
          said={w.paperAdded}
          done={() => setAdding(false)}
        >
          <TextField name="title" label={w.paperTitle} />
          <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
        </DeedForm>
      )}
    </div>
  );
}
