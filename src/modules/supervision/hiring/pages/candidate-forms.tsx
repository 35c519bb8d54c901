import { addDays, addMonths } from '../../../../kernel/dates.ts';
import { word } from '../../../../kernel/words.ts';
import {
  Answer,
  ChoiceField,
  DayField,
  LinesField,
  LookupField,
  NumberField,
  today,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { workerLookup } from '../../pages/changing.tsx';
import { DeedForm } from '../../pages/deed.tsx';
import type { Candidate } from '../contract.ts';
import { hiringFieldWords as f } from '../words.ts';
import type { Opening } from './opening.tsx';
import { hiringWords as w } from './words.ts';

interface FormProps {
  readonly opening: Opening;
  readonly candidate: Candidate;
  readonly done: () => void;
}

export function MarkForm({ opening, candidate, done }: FormProps) {
  const say = useSay();
  const own = candidate.marks.find((m) => m.own);
  return (
    <DeedForm
      action="markCandidate"
      send={w.mark}
      record={candidate.id}
      fixed={{ id: candidate.id }}
      initial={{ marks: own?.marks ?? {}, remark: own?.remark ?? '' }}
      said={w.marked}
      done={done}
    >
      {opening.criteria.map(({ code, name, weight }) => (
        <NumberField
          key={code}
          name={['marks', code]}
          label={word(name.zh, name.en)}
          help={say(w.weight, { weight })}
          unit={w.points}
          min={0}
          max={100}
        />
      ))}
      <LinesField name="remark" label={f.remark} rows={2} max={1000} sensitive />
    </DeedForm>
  );
}

export function DeclineForm({ candidate: { id, version }, done }: FormProps) {
  return (
    <DeedForm
      action="declineCandidate"
      send={w.decline}
      record={id}
      fixed={{ id, version }}
      said={w.declined}
      done={done}
    >
      <LinesField name="remark" label={w.declineWhy} rows={3} max={500} sensitive />
    </DeedForm>
  );
}

/** Group, days and probation; the rule set says how long by default. */
export function AppointForm({ opening, candidate, done }: FormProps) {
  const say = useSay();
  const read = useRead(supervisionContract, 'organisation', {});
  const from = addDays(today(), 1);
  const after = (months: number) => `${addMonths(from.slice(0, 7), months)}-01`;
  const { probationMonths, termMonths } = opening.rule;
  return (
    <Answer of={read}>
      {({ units }) => {
        const groups = units.filter((u) => u.level === 'group');
        const there = groups.find((u) => opening.divisionCode.startsWith(u.divisionCode));
        return (
          <DeedForm
            action="appointCandidate"
            send={w.appoint}
            record={candidate.id}
            fixed={{ id: candidate.id, version: candidate.version }}
            initial={{
              ...(there ? { unitId: there.id } : {}),
              ...{ validFrom: from, validTo: after(termMonths) },
              ...(probationMonths > 0 ? { probationTo: after(probationMonths) } : {}),
            }}
            said={w.appointed}
            done={done}
          >
            {!candidate.workerId && <LookupField name="workerId" label={w.worker} {...workerLookup} />}
            <ChoiceField
              name="unitId"
              label={w.unit}
              options={Object.fromEntries(groups.map((u) => [u.id, word(u.name, u.name)]))}
            />
            <DayField name="validFrom" label={w.from} />
            <DayField name="validTo" label={w.until} />
            <DayField name="probationTo" label={w.probationTo} help={say(w.noProbation)} />
          </DeedForm>
        );
      }}
    </Answer>
  );
}
