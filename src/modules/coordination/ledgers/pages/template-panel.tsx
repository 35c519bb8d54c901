import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import { api, Panel, useExplain, useSay, useStoreFile } from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import type { TemplateGridAnswer } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerPart, LedgerTemplate } from '../schemas.ts';
import { boundIn, onFile, withPart } from '../template-parts.ts';
import { partsOf } from '../template-rules.ts';
import { Binding } from './binding.tsx';
import type { Designed, EditProps } from './design.tsx';
import { PartBar } from './part-bar.tsx';
import { useSure } from './sure.ts';
import { BoundCells, TemplateFaults } from './template-faults.tsx';
import { TemplateGrid } from './template-grid.tsx';

/** The customer's workbook: its cells on the left, what stands in the chosen one on the right. */
export function TemplatePanel({ design, content, onChange }: EditProps) {
  const say = useSay();
  const explain = useExplain();
  const store = useStoreFile();
  const { message } = App.useApp();
  const sure = useSure();
  const [grids, setGrids] = useState<ReadonlyMap<string, TemplateGridAnswer>>(
    () => new Map(design.grids.map((g) => [g.sheet, g])),
  );
  const [nth, setNth] = useState(0);
  const [chosen, setChosen] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const { template } = content;
  const parts = template ? partsOf<LedgerPart>(template) : [];
  const part = parts[nth];
  const grid = part && grids.get(part.sheet);
  const change = (next: LedgerTemplate | null) => onChange({ ...content, template: next });
  const turnTo = (at: number) => {
    setNth(at);
    setChosen(undefined);
  };
  const read = (fileId: string, sheet?: string) =>
    api(coordinationContract).templateGrid({ ledger: design.id, fileId, ...(sheet ? { sheet } : {}) });
  const working = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      setChosen(undefined);
    } catch (failure) {
      void message.error(explain(failure));
    }
    setBusy(false);
  };
  /** The next edition of a form is bound as the one before; what does not fit is told cell by cell. */
  const take = (fileId: string, fileName: string) =>
    working(async () => {
      const first = await read(fileId);
      const next = onFile(template, { fileId, cityCode: first.cityCode, fileName }, first);
      if (!next) return;
      const others = [...new Set(partsOf<LedgerPart>(next).map((p) => p.sheet))].filter((s) => s !== first.sheet);
      const found = [first, ...(await Promise.all(others.map((sheet) => read(fileId, sheet))))];
      setGrids(new Map(found.map((g) => [g.sheet, g])));
      change(next);
      const count = boundIn(next);
      if (count > 0) void message.info(say(w.carried, { count }));
    });
  const moveTo = (whole: LedgerTemplate, from: LedgerPart, sheet: string) =>
    working(async () => {
      const found = grids.get(sheet) ?? (await read(whole.fileId, sheet));
      setGrids(new Map(grids).set(sheet, found));
      change(withPart(whole, nth, { ...from, sheet }));
    });
  const remove = (held: LedgerTemplate) =>
    sure(boundIn(held), w.removeTemplateSure, { file: held.fileName }, () => {
      change(null);
      turnTo(0);
    });
  const upload = (
    <Upload
      showUploadList={false}
      accept=".xlsx"
      beforeUpload={(file) => {
        void store(file, 'document').then(
          (id) => take(id, file.name),
          (failure) => message.error(explain(failure)),
        );
        return false;
      }}
    >
      <Button loading={busy}>{say(template ? w.replace : w.upload)}</Button>
    </Upload>
  );
  return (
    <Panel title={say(w.template)}>
      <p className="quiet">{say(w.templateHelp)}</p>
      <div className="ledger-template-bar">
        {upload}
        {template && (
          <>
            <span>{template.fileName}</span>
            <Button onClick={() => remove(template)}>{say(w.removeTemplate)}</Button>
          </>
        )}
      </div>
      {template && part && (
        <>
          <PartBar
            {...{ design, content, template, nth, part }}
            sheets={grid?.sheets ?? []}
            onTurn={turnTo}
            onSheet={(sheet) => void moveTo(template, part, sheet)}
            onChange={change}
          />
          <TemplateFaults {...{ design, content, template, grids }} onChange={change} />
          {grid && (
            <PartGrid
              {...{ design, part, grid, chosen }}
              onChoose={setChosen}
              onChange={(next) => change(withPart(template, nth, next))}
            />
          )}
        </>
      )}
    </Panel>
  );
}

interface GridProps {
  readonly design: Designed;
  readonly part: LedgerPart;
  readonly grid: TemplateGridAnswer;
  readonly chosen: string | undefined;
  readonly onChoose: (at: string) => void;
  readonly onChange: (part: LedgerPart) => void;
}

function PartGrid({ design, part, grid, chosen, onChoose, onChange }: GridProps) {
  return (
    <>
      <BoundCells {...{ design, onChoose }} template={part} />
      <div className="ledger-template">
        <TemplateGrid {...{ design, grid, chosen, onChoose, onChange }} template={part} />
        <Binding {...{ design, chosen, onChange }} template={part} />
      </div>
    </>
  );
}
