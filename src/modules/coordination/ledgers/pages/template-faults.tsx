import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../../ui/index.ts';
import { bindable } from '../bindable.ts';
import type { TemplateGridAnswer } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerPart, LedgerTemplate } from '../schemas.ts';
import { withPart } from '../template-parts.ts';
import {
  addressesOf,
  cellAt,
  inPart,
  moved,
  partsOf,
  type TemplateFault,
  unbound,
  wholeFaults,
} from '../template-rules.ts';
import { boundTo } from './bound.ts';
import type { Designed, EditProps } from './design.tsx';
import { DesignFaults } from './design-faults.tsx';
import { useSure } from './sure.ts';

interface Props extends Omit<EditProps, 'onChange'> {
  readonly template: LedgerTemplate;
  readonly grids: ReadonlyMap<string, TemplateGridAnswer>;
  readonly onChange: (template: LedgerTemplate | null) => void;
}

/** What is broken, cell by cell, by the rules that publishing asks; each is taken away, or given another place. */
export function TemplateFaults({ design, content, template, grids, onChange }: Props) {
  const say = useSay();
  const parts = partsOf<LedgerPart>(template);
  return (
    <DesignFaults
      faults={wholeFaults(template, grids, bindable(design, content, design.parts))}
      before={({ pointer }) => (parts.length > 1 ? say(w.partSays, { n: inPart(pointer).nth + 1 }) : '')}
      acts={(fault) => {
        const { nth, pointer } = inPart(fault.pointer);
        const part = parts[nth];
        return (
          part && (
            <Mend
              {...{ design, pointer }}
              params={fault.params}
              template={part}
              onChange={(next) => onChange(withPart(template, nth, next))}
            />
          )
        );
      }}
    />
  );
}

interface MendProps {
  readonly design: Designed;
  readonly template: LedgerPart;
  readonly pointer: string;
  readonly params: TemplateFault['params'];
  readonly onChange: (template: LedgerPart) => void;
}

function Mend({ design, template, pointer, params, onChange }: MendProps) {
  const say = useSay();
  const [to, setTo] = useState('');
  const sure = useSure();
  const without = unbound(template, pointer);
  if (without === undefined) return null;
  const { repeat } = template;
  const isRow = repeat !== null && without.repeat === null;
  const drop = () =>
    sure(isRow ? repeat.cells.length : 0, w.repeatDropSure, { row: repeat?.row ?? '' }, () => onChange(without));
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
      <Button size="small" onClick={drop}>
        {say(isRow ? w.repeatDrop : w.clear)}
      </Button>
    </span>
  );
}

interface BoundProps {
  readonly design: Designed;
  readonly template: LedgerPart;
  readonly onChoose: (at: string) => void;
}

/** Everything that is bound, also where the grid does not reach. */
export function BoundCells({ design, template, onChoose }: BoundProps) {
  const say = useSay();
  const all = [...new Set(addressesOf(template))];
  if (all.length === 0) return null;
  return (
    <details className="ledger-bound">
      <summary>{say(w.boundAll, { count: all.length })}</summary>
      {all.map((at) => (
        <Button key={at} size="small" disabled={!cellAt(at)} onClick={() => onChoose(at)}>
          {at} {boundTo(template, design, at, say)}
        </Button>
      ))}
    </details>
  );
}
