import { App, Button } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  ChoiceField,
  DueText,
  Facts,
  Form,
  InstantText,
  LinesField,
  type Output,
  useAction,
  useExplain,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { goalFieldWords as f, goalStateWords, verdictWords } from '../words.ts';
import { goalWords as w } from './words.ts';
import '../../sessions/pages/sessions.css';

type Whole = Output<typeof supervisionContract, 'goal'>;

/** One goal: its steps, how they go, and what was said about it. */
export function GoalFile({ id }: { id: string }) {
  const read = useRead(supervisionContract, 'goal', { id });
  return <Answer of={read}>{(goal) => <Shown key={goal.id} goal={goal} />}</Answer>;
}

function Shown({ goal: g }: { goal: Whole }) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [reviewing, setReviewing] = useState(false);
  const doing = useAction(supervisionContract, 'doStep', { quiet: true });
  const doIt = (stepId: string) =>
    doing.mutate({ id: g.id, stepId }, { onError: (failure) => void message.error(explain(failure)) });
  return (
    <>
      <Facts
        facts={[
          { label: say(f.what), value: g.what, wide: true },
          { label: say(f.measure), value: g.measure, wide: true },
          { label: say(f.state), value: say(goalStateWords[g.state]) },
          { label: say(f.dueOn), value: g.dueOn },
          { label: say(f.worker), value: g.workerName },
          { label: say(f.site), value: g.siteName },
          { label: say(f.supervisor), value: g.supervisorName },
        ]}
      />
      {g.steps.length > 0 && <h3>{say(f.steps)}</h3>}
      {g.steps.map((s) => (
        <div key={s.id} className="session-todo">
          <span>{s.what}</span>
          {s.doneOn ? (
            <span className="quiet">{say(w.stepDone, { on: s.doneOn })}</span>
          ) : (
            <>
              <DueText day={s.dueOn} />
              {g.mayDo && (
                <Button
                  size="small"
                  loading={doing.isPending}
                  aria-label={`${say(w.doStep)} ${s.what}`}
                  onClick={() => doIt(s.id)}
                >
                  {say(w.doStep)}
                </Button>
              )}
            </>
          )}
        </div>
      ))}
      {g.reviews.length > 0 && <h3>{say(w.reviews)}</h3>}
      {g.reviews.map((r) => (
        <div key={r.id}>
          <span className="quiet">
            {say(verdictWords[r.verdict])} · <Actor name={r.saidBy} /> · <InstantText at={r.saidAt} />
          </span>
          <p className="session-text">{r.text}</p>
        </div>
      ))}
      {g.mayReview && !reviewing && (
        <Button type="primary" onClick={() => setReviewing(true)}>
          {say(w.review)}
        </Button>
      )}
      {reviewing && (
        <Form
          contract={supervisionContract}
          action="reviewGoal"
          send={w.review}
          draft={false}
          record={g.id}
          fixed={{ id: g.id }}
          initial={{ verdict: 'onTrack' }}
          onCancel={() => setReviewing(false)}
          onSent={() => {
            void message.success(say(w.reviewed));
            setReviewing(false);
          }}
        >
          <ChoiceField name="verdict" label={f.verdict} options={verdictWords} />
          <LinesField name="remark" label={f.remark} max={1000} rows={3} sensitive />
        </Form>
      )}
    </>
  );
}
