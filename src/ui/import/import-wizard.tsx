import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Steps, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Contract } from '../../kernel/contract.ts';
import { figureText } from '../../kernel/figure-text.ts';
import { type ImportPreview, type ImportResult, mostImportRows } from '../../kernel/sheet-import.ts';
import { marks, type Word } from '../../kernel/words.ts';
import { api, type CallOptions, type EndpointName, urlOf } from '../api.ts';
import { DownloadOutlined, InboxOutlined } from '../icons.tsx';
import { useSay, useUnit } from '../language.tsx';
import { Failing, Loading } from '../states.tsx';
import { useStoreFile } from '../store-file.tsx';
import { words } from '../words.ts';
import { Hinted } from './hinted.tsx';
import { PreviewCounts, PreviewRows } from './preview.tsx';
import { Running } from './running.tsx';
import { UnreadSheets } from './unread-sheets.tsx';
import './import.css';

export interface ImportWizardProps<C extends Contract> {
  readonly contract: C;
  /** Downloads the template; takes no input. */
  readonly template: EndpointName<C>;
  /** `{ fileId }` → counts and first rows (kernel/sheet-import.ts). */
  readonly preview: EndpointName<C>;
  /** `{ fileId, skipWrong }` → what became of the rows; one transaction. */
  readonly commit: EndpointName<C>;
  /** `{ fileId }` → workbook of the wrong rows with a column 原因, and of those worth a look on a second sheet. */
  readonly errors: EndpointName<C>;
  /** What one row is: 个, 人. */
  readonly unit: Word;
  /** Rows a sheet may have, where the contract sets its own limit. */
  readonly most?: number;
  /** Next likely actions once the rows are in; a function is handed the commit's answer. */
  readonly after?: ReactNode | ((result: ImportResult) => ReactNode);
}

type Calls = Readonly<Record<string, (input: unknown, options?: CallOptions) => Promise<unknown>>>;

type Stage =
  | { readonly at: 'file' }
  | { readonly at: 'checking'; readonly share: number }
  | { readonly at: 'preview'; readonly fileId: string; readonly preview: ImportPreview }
  | { readonly at: 'running'; readonly fileId: string; readonly preview: ImportPreview; readonly skipWrong: boolean }
  | { readonly at: 'done'; readonly result: ImportResult };

const whole = 100;
const stepAt = { file: 0, checking: 0, preview: 1, running: 1, done: 2 } as const;

/** From template to stored rows: nothing is kept before the counts have been seen. */
export function ImportWizard<C extends Contract>({
  contract,
  unit,
  after,
  most = mostImportRows,
  ...names
}: ImportWizardProps<C>) {
  const say = useSay();
  const store = useStoreFile();
  const client = useQueryClient();
  const calls = api(contract) as Calls;
  const [stage, setStage] = useState<Stage>({ at: 'file' });
  const [failure, setFailure] = useState<unknown>(null);
  const restart = () => {
    setFailure(null);
    setStage({ at: 'file' });
  };
  const check = async (file: File) => {
    setFailure(null);
    setStage({ at: 'checking', share: 0 });
    try {
      const fileId = await store(file, 'import', { onProgress: (share) => setStage({ at: 'checking', share }) });
      setStage({ at: 'preview', fileId, preview: (await calls[names.preview]?.({ fileId })) as ImportPreview });
    } catch (caught) {
      setFailure(caught);
      setStage({ at: 'file' });
    }
  };
  const commit = async (fileId: string, skipWrong: boolean, key: string) => {
    const result = (await calls[names.commit]?.({ fileId, skipWrong }, { key })) as ImportResult;
    await client.invalidateQueries({ queryKey: [contract.module] });
    return result;
  };
  return (
    <section className="import panel">
      <Steps
        size="small"
        current={stepAt[stage.at]}
        items={[words.importFile, words.importPreview, words.importDone].map((w) => ({ title: say(w) }))}
      />
      {failure !== null && <Failing failure={failure} />}
      {stage.at === 'file' && (
        <ChooseFile
          templateUrl={urlOf(contract, names.template, {} as never)}
          most={most}
          onFile={(file) => void check(file)}
        />
      )}
      {stage.at === 'checking' && (
        <div>
          <p>
            {stage.share < 1
              ? say(words.fileSending, { share: Math.floor(stage.share * whole) })
              : say(words.importChecking)}
          </p>
          <Loading lines={5} />
        </div>
      )}
      {stage.at === 'preview' && (
        <Preview
          preview={stage.preview}
          unit={unit}
          errorsUrl={urlOf(contract, names.errors, { fileId: stage.fileId } as never)}
          onOther={restart}
          onCommit={(skipWrong) => setStage({ ...stage, at: 'running', skipWrong })}
        />
      )}
      {stage.at === 'running' && (
        <Running
          run={(key) => commit(stage.fileId, stage.skipWrong, key)}
          onDone={(result) => setStage({ at: 'done', result })}
          onBack={() => setStage({ at: 'preview', fileId: stage.fileId, preview: stage.preview })}
        />
      )}
      {stage.at === 'done' && (
        <div className="import-done">
          <p className="state-title">{say(words.importResult, { ...stage.result })}</p>
          {typeof after === 'function' ? after(stage.result) : after}
          <Button onClick={restart}>{say(words.importAgain)}</Button>
        </div>
      )}
    </section>
  );
}

interface ChooseFileProps {
  readonly templateUrl: string;
  readonly most: number;
  readonly onFile: (file: File) => void;
}

function ChooseFile({ templateUrl, most, onFile }: ChooseFileProps) {
  const say = useSay();
  return (
    <div className="import-file">
      <Hinted hint={say(words.importTemplateHelp)}>
        <Button icon={<DownloadOutlined />} href={templateUrl} download>
          {say(words.importTemplate)}
        </Button>
      </Hinted>
      <Upload.Dragger
        accept=".xlsx,.xls,.csv"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p className="import-icon">
          <InboxOutlined />
        </p>
        <p>{say(words.importDrop)}</p>
        <p className="quiet">{say(words.importFormats, { rows: figureText(most) })}</p>
      </Upload.Dragger>
    </div>
  );
}

interface PreviewProps {
  readonly errorsUrl: string;
  readonly unit: Word;
  readonly preview: ImportPreview;
  readonly onOther: () => void;
  readonly onCommit: (skipWrong: boolean) => void;
}

function Preview({ preview, errorsUrl, unit, onOther, onCommit }: PreviewProps) {
  const say = useSay();
  const unitOf = useUnit();
  const storing = preview.new + preview.changed;
  const returned = returnedRows(preview);
  const label = preview.wrong > 0 ? words.importCommitSkip : words.importCommit;
  return (
    <>
      <PreviewCounts preview={preview} unit={unit} />
      {preview.ignored.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="import-ignored"
          title={say(words.importIgnored, { columns: preview.ignored.join(say(marks.between)) })}
        />
      )}
      <UnreadSheets names={preview.otherSheets} />
      {preview.remarked > 0 && (
        <Alert
          type="warning"
          showIcon
          className="import-ignored"
          title={say(words.importRemarked, { count: figureText(preview.remarked) })}
        />
      )}
      <PreviewRows preview={preview} />
      <div className="import-foot">
        <Button type="primary" disabled={storing === 0} onClick={() => onCommit(preview.wrong > 0)}>
          {storing === 0 ? say(words.importNothing) : say(label, { count: storing, unit: unitOf(unit, storing) })}
        </Button>
        {returned && (
          <Button icon={<DownloadOutlined />} href={errorsUrl} download>
            {say(returned)}
          </Button>
        )}
        <Button onClick={onOther}>{say(words.importOther)}</Button>
      </div>
    </>
  );
}

/** What the workbook to be downloaded holds, if anything. */
function returnedRows({ wrong, remarked }: ImportPreview): Word | undefined {
  if (wrong > 0) return remarked > 0 ? words.importToldRows : words.importWrongRows;
  return remarked > 0 ? words.importRemarkedRows : undefined;
}
