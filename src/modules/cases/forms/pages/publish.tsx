import { App } from 'antd';
import { Form, LinesField, SwitchField, TextField, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { FormFile } from '../contract.ts';
import type { FormContent } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';
import { Differences } from './differences.tsx';

interface PublishProps {
  readonly file: FormFile;
  readonly content: FormContent;
  readonly saved: number;
  readonly done: (published: boolean) => void;
}

/** What the next version changes, and on what ground; from then on it is filled in by. */
export function Publish({ file, content, saved, done }: PublishProps) {
  const say = useSay();
  const { message } = App.useApp();
  const [newest] = file.versions;
  return (
    <>
      <p>{say(w.publishHelp)}</p>
      {newest && (
        <div className="publish-changes">
          <Differences before={newest.content} after={content} />
        </div>
      )}
      <Form
        contract={casesContract}
        action="publishForm"
        send={w.publish}
        draft={false}
        fixed={{ form: file.id, saved }}
        initial={{ basis: newest?.source.zh ?? '', verified: false, change: '' }}
        onSent={({ version }) => {
          void message.success(say(w.publishedNow, { version }));
          done(true);
        }}
        onCancel={() => done(false)}
      >
        <TextField name="change" label={w.changeNote} />
        <LinesField name="basis" label={w.source} help={say(w.sourceHelp)} />
        <SwitchField name="verified" label={w.verified} />
      </Form>
    </>
  );
}
