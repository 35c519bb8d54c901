import { Select } from 'antd';
import {
  ChoiceField,
  ChoicesField,
  DayField,
  FieldFrame,
  FileField,
  LinesField,
  SwitchField,
  TextField,
  useSay,
} from '../../../../ui/index.ts';
import { roleWords } from '../../../access/contract.ts';
import { normFieldWords as f, normKindWords } from '../words.ts';
import { normWords as w } from './words.ts';

/** What a norm is called. */
export function HeadFields() {
  const say = useSay();
  return (
    <>
      <ChoiceField name="kind" label={f.kind} options={normKindWords} />
      <TextField name="title" label={f.title} />
      <TextField name="number" label={f.number} />
      <TextField name="issuer" label={f.issuer} />
      <FieldFrame name="citedAs" label={f.citedAs} help={say(w.citedHelp)}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '；']} />
      </FieldFrame>
    </>
  );
}

/** What a version says, from when, and who is to read it. */
export function VersionFields() {
  const say = useSay();
  return (
    <>
      <DayField name="effectiveOn" label={f.effectiveOn} />
      <LinesField name="text" label={f.text} rows={8} max={100_000} help={say(w.textHelp)} />
      <FileField name="fileId" label={f.file} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
      <LinesField name="source" label={f.source} rows={2} max={1000} />
      <SwitchField name="verified" label={f.verified} help={say(w.verifiedHelp)} />
      <LinesField name="note" label={f.note} rows={2} max={500} />
      <ChoicesField name="readers" label={f.readers} options={roleWords} help={say(w.readersHelp)} />
      <DayField name="readBy" label={f.readBy} help={say(w.readByHelp)} />
    </>
  );
}
