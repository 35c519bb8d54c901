import { App, Button } from 'antd';
import { word } from '../../../../kernel/words.ts';
import {
  ChoiceField,
  LinesField,
  NumberField,
  useAction,
  useExplain,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedForm } from '../../pages/deed.tsx';
import { type AskedSource, decisionWords } from '../words.ts';
import type { Person } from './person.tsx';
import { assessmentWords as w } from './words.ts';

interface FormProps {
  readonly person: Person;
  readonly done: () => void;
}

/** Marks of one source; said again, they replace the former. */
export function AnswerForm({ person: p, as, done }: FormProps & { as: AskedSource }) {
  const say = useSay();
  const own = p.answers.find((a) => a.source === as);
  return (
    <DeedForm
      action="answerAssessment"
      send={w.answer}
      record={p.id}
      fixed={{ id: p.id, as }}
      initial={{ marks: own?.marks ?? {}, remark: own?.remark ?? '' }}
      said={w.answered}
      done={done}
    >
      {p.criteria
        .filter((c) => c.from === as)
        .map((c) => (
          <NumberField
            key={c.code}
            name={['marks', c.code]}
            label={word(c.name.zh, c.name.en)}
            help={`${say(w.weight)} ${c.weight}`}
            unit={w.point}
            min={0}
            max={100}
          />
        ))}
      <LinesField name="remark" label={w.remark} rows={3} max={1000} sensitive />
    </DeedForm>
  );
}

/** Beside how the group lies. */
export function CalibrateForm({ person: p, done }: FormProps) {
  const say = useSay();
  const score = p.score ?? 0;
  const low = Math.max(0, Math.round((score - p.rule.bound) * 10) / 10);
  const high = Math.min(100, Math.round((score + p.rule.bound) * 10) / 10);
  return (
    <>
      {p.spread && (
        <p>
          {say(w.groupSpread)}：{say(w.spreadOf, { ...p.spread })}
        </p>
      )}
      <DeedForm
        action="calibrateResult"
        send={w.calibrate}
        record={p.id}
        fixed={{ id: p.id, version: p.version }}
        initial={{ score: p.calibration?.score ?? score, reason: p.calibration?.why ?? '' }}
        said={w.calibrated}
        done={done}
      >
        <NumberField
          name="score"
          label={w.points}
          help={say(w.boundHelp, { score, low, high })}
          unit={w.point}
          min={low}
          max={high}
          step={0.1}
        />
        <LinesField name="reason" label={w.why} rows={3} max={500} sensitive />
      </DeedForm>
    </>
  );
}

export function ObjectForm({ person: p, done }: FormProps) {
  return (
    <DeedForm
      action="objectToResult"
      send={w.object}
      record={p.id}
      fixed={{ id: p.id, version: p.version }}
      said={w.objected}
      done={done}
    >
      <LinesField name="text" label={w.objectionText} rows={5} max={2000} sensitive />
    </DeedForm>
  );
}

export function DecideForm({ person: p, done }: FormProps) {
  return (
    <DeedForm
      action="decideObjection"
      send={w.decide}
      record={p.id}
      fixed={{ id: p.id, version: p.version }}
      initial={{ decision: 'kept' }}
      said={w.decided}
      done={done}
    >
      <ChoiceField name="decision" label={w.decision} options={decisionWords} />
      <NewScore />
      <LinesField name="reason" label={w.why} rows={4} max={2000} sensitive />
    </DeedForm>
  );
}

function NewScore() {
  if (useFormValue<string>('decision') !== 'changed') return null;
  return <NumberField name="score" label={w.newScore} unit={w.point} min={0} max={100} step={0.1} />;
}

export function AcceptButton({ person: { id, version } }: { person: Person }) {
  const say = useSay();
  const explain = useExplain();
  const { message, modal } = App.useApp();
  const accept = useAction(supervisionContract, 'acceptResult');
  const ask = () =>
    modal.confirm({
      title: say(w.accept),
      content: say(w.acceptAsk),
      okText: say(w.accept),
      onOk: () =>
        accept.mutateAsync({ id, version }).then(
          () => void message.success(say(w.accepted)),
          (failure: unknown) => void message.error(explain(failure)),
        ),
    });
  return (
    <Button type="primary" onClick={ask}>
      {say(w.accept)}
    </Button>
  );
}
