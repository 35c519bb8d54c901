import { App, Button, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import { api, type Output, useExplain, useSay } from '../../../../ui/index.ts';
import { mostNames, servicesContract } from '../../contract.ts';
import { namesIn } from '../rules.ts';
import { activityWords as w } from '../words.ts';

export interface Found {
  readonly id: string;
  readonly name: string;
}
type Row = Output<typeof servicesContract, 'clientsNamed'>['rows'][number];

interface PasteNamesProps {
  /** Where to look; undefined: nothing is asked. */
  readonly siteId: string | undefined;
  readonly done: () => void;
  readonly onTake: (found: readonly Found[]) => void;
}

/** A list of names, pasted or from a file, and whom of the station they stand for. */
export function PasteNames({ siteId, done, onTake }: PasteNamesProps) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly Row[]>();
  const [busy, setBusy] = useState(false);
  const single = rows?.flatMap((r) => (r.found.length === 1 ? r.found : [])) ?? [];
  const named = (fits: (row: Row) => boolean) => (rows ?? []).filter(fits).map((r) => r.name);
  const [none, several] = [named((r) => r.found.length === 0), named((r) => r.found.length > 1)];
  const close = () => {
    setRows(undefined);
    setText('');
    done();
  };
  const lookUp = async () => {
    if (!siteId) return;
    setBusy(true);
    try {
      setRows(await lookedUp(siteId, namesIn(text)));
    } catch (failure) {
      void message.error(explain(failure));
    }
    setBusy(false);
  };
  const take = () => {
    onTake(single);
    close();
  };
  return (
    <Modal
      open={siteId !== undefined}
      title={say(w.pasteTitle)}
      okText={rows ? say(w.take, { n: single.length }) : say(w.lookUp)}
      okButtonProps={{ disabled: rows ? single.length === 0 : namesIn(text).length === 0, loading: busy }}
      onOk={rows ? take : () => void lookUp()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="quiet">{say(w.pasteHelp)}</p>
      <Input.TextArea
        rows={8}
        aria-label={say(w.pasteTitle)}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setRows(undefined);
        }}
      />
      <p>
        <Upload
          accept=".csv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then((read) => {
              setText(read);
              setRows(undefined);
            });
            return false;
          }}
        >
          <Button size="small">{say(w.chooseFile)}</Button>
        </Upload>
      </p>
      {rows && (
        <div role="status">
          <p>{say(w.foundOne, { n: single.length })}</p>
          {none.length > 0 && <p className="due-over">{say(w.foundNone, { names: none.join(say(marks.between)) })}</p>}
          {several.length > 0 && (
            <p className="due-over">{say(w.foundSeveral, { names: several.join(say(marks.between)) })}</p>
          )}
        </div>
      )}
    </Modal>
  );
}

async function lookedUp(siteId: string, names: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < names.length; at += mostNames) {
    const part = names.slice(at, at + mostNames);
    rows.push(...(await api(servicesContract).clientsNamed({ siteId, names: part })).rows);
  }
  return rows;
}
