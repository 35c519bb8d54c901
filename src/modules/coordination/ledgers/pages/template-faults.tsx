import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../../ui/index.ts';
import type { LedgerDesign, TemplateGridAnswer } from '../design-contract.ts';
import { designProblems, designWords as w } from '../design-words.ts';
import type { LedgerTemplate } from '../schemas.ts';
import { moved, type TemplateFault, templateFaults, unbound } from '../template-rules.ts';
import { boundTo } from './bound.ts';

interface Props {
  readonly design: LedgerDesign;
  readonly template: LedgerTemplate;
  readonly grid: TemplateGridAnswer;
  readonly onChange: (template: LedgerTemplate) => void;
}

/** What is broken, cell by cell, by the rules that publishing asks; each is taken away, or given another place. */
export function TemplateFaults({ design, template, grid, onChange }: Props) {
  const say = useSay();
  const faults = templateFaults(template, grid, {
    fields: new Set(design.fields.map((f) => f.key)),
    rowFields: design.rowFields && new Set(design.rowFields.map((f) => f.key)),
    figures: new Map(design.figures.map((f) => [f.key, f.dimensions])),
    parts: new Map(design.parts.map((p) => [p.key, new Set(p.options.map((o) => o.key))])),
  });
  if (faults.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.faults)}
      description={
        <ul className="ledger-faults">
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>
              {say(designProblems[fault.code].word, fault.params)}
              <Mend {...{ design, template, fault, onChange }} />
            </li>
          ))}
        </ul>
      }
    />
  );
}

type MendProps = Omit<Props, 'grid'> & { readonly fault: TemplateFault };

function Mend({ design, template, fault: { pointer, params }, onChange }: MendProps) {
  const say = useSay();
  const [to, setTo] = useState('');
  const without = unbound(template, pointer);
  if (without === undefined) return null;
  const at = String(params.at ?? params.row ?? '');
  const what = params.at === undefined ? undefined : boundTo(template, design, at, say);
  const elsewhere = moved(template, pointer, to.trim().toUpperCase());
  const placed = pointer.endsWith('/at') || pointer.endsWith('/row') || pointer.endsWith('/column');
  return (
    <span className="ledger-mend">
      {what && <span className="quiet">{what}</span>}
      {placed && (
        <Input
          size="small"
          aria-label={say(w.moveTo, { at })}
          placeholder={say(pointer.endsWith('/row') ? w.otherRow : w.otherCell)}
          value={to}
          maxLength={10}
          onChange={({ target }) => setTo(target.value)}
          onPressEnter={() => elsewhere && onChange(elsewhere)}
        />
      )}
      {placed && (
        <Button size="small" disabled={!elsewhere} onClick={() => elsewhere && onChange(elsewhere)}>
          {say(w.move)}
        </Button>
      )}
      <Button size="small" onClick={() => onChange(without)}>
        {say(w.clear)}
      </Button>
    </span>
  );
}
