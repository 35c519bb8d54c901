import { Button, Segmented, Select } from 'antd';
import { useSay } from '../../../../ui/index.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerPart, LedgerTemplate } from '../schemas.ts';
import { withNewPart, withoutPart, withPart } from '../template-parts.ts';
import { addressesOf, partsOf } from '../template-rules.ts';
import type { EditProps } from './design.tsx';
import { Narrowing } from './narrowing.tsx';
import { useSure } from './sure.ts';

const most = 10;

interface Props extends Omit<EditProps, 'onChange'> {
  readonly template: LedgerTemplate;
  readonly nth: number;
  readonly part: LedgerPart;
  readonly sheets: readonly string[];
  readonly onTurn: (nth: number) => void;
  readonly onSheet: (sheet: string) => void;
  readonly onChange: (template: LedgerTemplate | null) => void;
}

/** The lists of a template: which one is being bound, on which sheet, and which of the rows stand in it. */
export function PartBar({ design, content, template, nth, part, sheets, onTurn, onSheet, onChange }: Props) {
  const say = useSay();
  const sure = useSure();
  const parts = partsOf<LedgerPart>(template);
  const { body } = content;
  const always = body.kind === 'list' ? Object.keys(body.only ?? {}) : [];
  const add = () => {
    onChange(withNewPart(template, part.sheet));
    onTurn(parts.length);
  };
  const remove = () =>
    sure(addressesOf(part).length, w.partRemoveSure, { n: nth + 1 }, () => {
      onChange(withoutPart(template, nth));
      onTurn(0);
    });
  return (
    <>
      <p className="quiet">{say(w.partHelp)}</p>
      <div className="ledger-template-bar">
        {parts.length > 1 && (
          <Segmented
            aria-label={say(w.parts)}
            value={nth}
            options={parts.map(({ sheet }, at) => ({ value: at, label: say(w.partOf, { n: at + 1, sheet }) }))}
            onChange={onTurn}
          />
        )}
        {sheets.length > 1 && (
          <Select
            aria-label={say(w.sheet)}
            value={part.sheet}
            options={sheets.map((value) => ({ value, label: value }))}
            onChange={onSheet}
          />
        )}
        {body.kind === 'list' && parts.length > 1 && (
          <span className="ledger-part-only">
            <span className="quiet">{say(w.partOnly)}</span>
            <Narrowing
              label={say(w.partOnly)}
              dimensions={design.dimensions.filter((d) => !always.includes(d))}
              parts={design.parts}
              only={part.only}
              onChange={(only) => onChange(withPart(template, nth, { ...part, only }))}
            />
          </span>
        )}
        <Button disabled={parts.length >= most} onClick={add}>
          {say(w.partAdd)}
        </Button>
        {parts.length > 1 && <Button onClick={remove}>{say(w.partRemove)}</Button>}
      </div>
    </>
  );
}
