import { App, Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { api, Panel, useExplain, useSay, useStoreFile } from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import type { TemplateGridAnswer } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerTemplate } from '../schemas.ts';
import { addressesOf } from '../template-rules.ts';
import { Binding } from './binding.tsx';
import type { EditProps } from './design.tsx';
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
  const [grid, setGrid] = useState<TemplateGridAnswer | null>(design.template);
  const [chosen, setChosen] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const { template } = content;
  const change = (next: LedgerTemplate | null) => onChange({ ...content, template: next });
  const take = async (fileId: string, fileName: string, sheet?: string) => {
    setBusy(true);
    try {
      const read = await readSheet(fileId, sheet);
      setGrid(read);
      setChosen(undefined);
      // The next edition of a form, or another sheet of it, is bound as the one before; what does not fit is told cell by cell.
      const { cells, repeat } = template ?? { cells: [], repeat: null };
      const next = { fileId, cityCode: read.cityCode, fileName, sheet: read.sheet, cells, repeat };
      change(next);
      const count = addressesOf(next).length;
      if (count > 0) void message.info(say(w.carried, { count }));
    } catch (failure) {
      void message.error(explain(failure));
    }
    setBusy(false);
  };
  /** A new edition mostly has the sheet under the name it had. */
  const readSheet = async (fileId: string, sheet?: string) => {
    const ask = (named?: string) =>
      api(coordinationContract).templateGrid({ ledger: design.id, fileId, ...(named ? { sheet: named } : {}) });
    const read = await ask(sheet);
    const before = template?.sheet;
    if (sheet !== undefined || before === undefined || read.sheet === before) return read;
    return read.sheets.includes(before) ? ask(before) : read;
  };
  const remove = (held: LedgerTemplate) =>
    sure(addressesOf(held).length, w.removeTemplateSure, { file: held.fileName }, () => change(null));
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
            {grid && grid.sheets.length > 1 && (
              <Select
                aria-label={say(w.sheet)}
                value={template.sheet}
                options={grid.sheets.map((value) => ({ value, label: value }))}
                onChange={(sheet) => void take(template.fileId, template.fileName, sheet)}
              />
            )}
            <Button onClick={() => remove(template)}>{say(w.removeTemplate)}</Button>
          </>
        )}
      </div>
      {template && grid && (
        <>
          <TemplateFaults {...{ design, content, template, grid }} onChange={change} />
          <BoundCells {...{ design, template }} onChoose={setChosen} />
          <div className="ledger-template">
            <TemplateGrid
              grid={grid}
              template={template}
              design={design}
              chosen={chosen}
              onChoose={setChosen}
              onChange={change}
            />
            <Binding template={template} design={design} chosen={chosen} onChange={change} />
          </div>
        </>
      )}
    </Panel>
  );
}
