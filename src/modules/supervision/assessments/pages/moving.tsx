import { App, Button } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import { TextField, today, useAction, useExplain, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedDialog, DeedForm } from '../../pages/deed.tsx';
import type { Step } from '../rules.ts';
import type { Stage } from '../words.ts';
import type { Cycle } from './cycle.tsx';
import { assessmentWords as w } from './words.ts';

/** The next step of each stage, and what it brings. */
const next: Partial<Record<Stage, { action: Step; says: Word }>> = {
  opened: { action: 'closeAssessmentAnswers', says: w.askClose },
  answered: { action: 'scoreAssessment', says: w.askScore },
  scored: { action: 'settleCalibration', says: w.askSettle },
  calibrated: { action: 'tellResults', says: w.askTell },
  told: { action: 'fileAssessment', says: w.askFile },
};

/** What the centre does next. */
export function Moving({ cycle: c }: { cycle: Cycle }) {
  const say = useSay();
  const [cancelling, setCancelling] = useState(false);
  const step = next[c.stage];
  const waits = c.stage === 'opened' && !c.drawnOn;
  const mayCancel = step !== undefined && c.stage !== 'told';
  return (
    <>
      {mayCancel && <Button onClick={() => setCancelling(true)}>{say(w.cancel)}</Button>}
      {waits && today() >= c.figuresOn && (
        <Confirmed cycle={c} action="drawAssessmentFigures" word={w.draw} says={w.figuresOnHelp} />
      )}
      {step && !waits && <Confirmed cycle={c} action={step.action} word={w[step.action]} says={step.says} />}
      <DeedDialog title={cancelling ? say(w.cancel) : null} done={() => setCancelling(false)}>
        <Cancel cycle={c} done={() => setCancelling(false)} />
      </DeedDialog>
    </>
  );
}

interface ConfirmedProps {
  readonly cycle: Cycle;
  readonly action: Step | 'drawAssessmentFigures';
  readonly word: Word;
  readonly says: Word;
}

function Confirmed({ cycle: { id, version, rule }, action, word, says }: ConfirmedProps) {
  const say = useSay();
  const explain = useExplain();
  const { message, modal } = App.useApp();
  const move = useAction(supervisionContract, action);
  const ask = () =>
    modal.confirm({
      title: say(word),
      content: say(says, { days: rule.objectionDays }),
      okText: say(word),
      onOk: () =>
        move.mutateAsync({ id, version }).then(
          () => void message.success(say(w.done)),
          (failure: unknown) => void message.error(explain(failure)),
        ),
    });
  return (
    <Button type="primary" onClick={ask}>
      {say(word)}
    </Button>
  );
}

function Cancel({ cycle: { id, version }, done }: { cycle: Cycle; done: () => void }) {
  return (
    <DeedForm action="cancelAssessment" send={w.cancel} fixed={{ id, version }} said={w.cancelled} done={done}>
      <TextField name="reason" label={w.reason} />
    </DeedForm>
  );
}
