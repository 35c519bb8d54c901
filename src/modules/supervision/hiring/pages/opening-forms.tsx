import { word } from '../../../../kernel/words.ts';
import {
  ChoicesField,
  FileField,
  LinesField,
  LookupField,
  Missing,
  TextField,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { workerLookup } from '../../pages/changing.tsx';
import { DeedForm } from '../../pages/deed.tsx';
import { dutyWords } from '../../words.ts';
import { hiringFieldWords as f } from '../words.ts';
import type { Opening } from './opening.tsx';
import { hiringWords as w } from './words.ts';

interface FormProps {
  readonly opening: Opening;
  readonly done: () => void;
}

export function ApplyForm({ opening, done }: FormProps) {
  return (
    <DeedForm
      action="applyForPost"
      send={w.apply}
      record={opening.id}
      fixed={{ id: opening.id }}
      said={w.applied}
      done={done}
    >
      <LinesField name="statement" label={f.statement} rows={5} max={2000} sensitive />
      <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
    </DeedForm>
  );
}

export function RecordForm({ opening, done }: FormProps) {
  const say = useSay();
  return (
    <DeedForm
      action="recordCandidate"
      send={w.record}
      record={opening.id}
      fixed={{ id: opening.id }}
      said={w.recorded}
      done={done}
    >
      <LookupField name="workerId" label={w.worker} help={say(w.workerHelp)} {...workerLookup} />
      <TextField name="name" label={w.outside} sensitive />
      <LinesField name="statement" label={f.statement} rows={4} max={2000} sensitive />
      <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
    </DeedForm>
  );
}

export function EndForm({ opening, done }: FormProps) {
  return (
    <DeedForm
      action="endOpening"
      send={w.end}
      record={opening.id}
      fixed={{ id: opening.id, version: opening.version }}
      said={w.ended}
      done={done}
    >
      <TextField name="reason" label={w.endWhy} />
    </DeedForm>
  );
}

/** Whoever leads a group or an area, by name. */
export function InterviewersForm({ opening, done }: FormProps) {
  const say = useSay();
  const read = useRead(supervisionContract, 'organisation', {});
  const unit = new Map(read.data?.units.map((u) => [u.id, u.name]));
  const heads = (read.data?.seats ?? []).filter((s) => s.duty === 'leader' || s.duty === 'areaManager');
  const named = heads.map((s) => {
    const label = (l: 'zh' | 'en') => `${s.name} · ${unit.get(s.unitId) ?? ''} ${dutyWords[s.duty][l]}`;
    return [s.workerId, word(label('zh'), label('en'))] as const;
  });
  return (
    <DeedForm
      action="nameInterviewers"
      send={w.nameInterviewers}
      record={opening.id}
      fixed={{ id: opening.id, version: opening.version }}
      initial={{ interviewerIds: opening.interviewers.map((i) => i.workerId) }}
      said={w.interviewersNamed}
      done={done}
    >
      <Missing of={read} />
      <ChoicesField
        name="interviewerIds"
        label={w.interviewers}
        help={say(w.interviewersHelp)}
        options={Object.fromEntries(named)}
      />
    </DeedForm>
  );
}
