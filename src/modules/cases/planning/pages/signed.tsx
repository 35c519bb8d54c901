import { Collapse } from 'antd';
import { Differences, Facts, Panel, useSay } from '../../../../ui/index.ts';
import type { CaseWhole } from '../../contract.ts';
import type { Plan } from '../contract.ts';
import { changedSince } from '../rules.ts';
import { planPartWords, planningWords as w } from '../words.ts';
import { Agreement } from './agreement.tsx';
import type { Planned } from './forms.tsx';

const wordOf = (part: keyof typeof planPartWords | 'goals') => (part === 'goals' ? w.goals : planPartWords[part]);

/** Each version that the client has signed, as it was, and what stands otherwise by now. */
export function SignedPlans({ file, planned }: { file: CaseWhole; planned: Planned }) {
  const say = useSay();
  const [newest] = planned.plans;
  const signed = planned.plans.filter((p) => p.agreement !== null);
  const changed = newest ? signed.filter((p) => since(p, newest, planned).length > 0 || p.id !== newest.id) : [];
  if (!newest || changed.length === 0) return null;
  return (
    <Panel title={say(w.asSigned)}>
      <p className="quiet">{say(w.asSignedHelp)}</p>
      {changed.map((plan) => (
        <Signed key={plan.id} file={file} plan={plan} changes={since(plan, newest, planned)} />
      ))}
    </Panel>
  );
}

const since = (plan: Plan, newest: Plan, planned: Planned) =>
  changedSince(
    { parts: plan.parts, goals: plan.agreement?.goals ?? null },
    { parts: newest.parts, goals: planned.goals },
  );

interface SignedProps {
  readonly file: CaseWhole;
  readonly plan: Plan;
  readonly changes: ReturnType<typeof changedSince>;
}

function Signed({ file, plan, changes }: SignedProps) {
  const say = useSay();
  const goals = plan.agreement?.goals;
  const lines = (said: readonly string[]) => (said.join('') === '' ? '—' : said.join('\n'));
  return (
    <section className="case-signed">
      <h3>{say(w.earlier, { n: plan.nth })}</h3>
      <Agreement file={file} plan={plan} />
      {/* Where its goals were not kept, nobody can tell whether they are the same. */}
      {!goals && <p className="quiet">{say(w.goalsNotKept)}</p>}
      {goals && changes.length === 0 && <p className="quiet">{say(w.unchangedSince)}</p>}
      {changes.length > 0 && (
        <Differences
          field={w.changedSince}
          from={w.whenSigned}
          to={w.now}
          rows={changes.map(({ part, from, to }) => ({
            name: say(wordOf(part)),
            from: <span className="goal-said">{lines(from)}</span>,
            to: <span className="goal-said">{lines(to)}</span>,
          }))}
        />
      )}
      <Collapse
        ghost
        items={[
          {
            key: 'whole',
            label: say(w.asSigned),
            children: (
              <>
                <Facts
                  facts={(Object.keys(planPartWords) as (keyof typeof planPartWords)[]).map((part) => ({
                    label: say(planPartWords[part]),
                    value: plan.parts[part] || null,
                    wide: true,
                  }))}
                />
                {goals && <h3>{say(w.goalsAsSigned)}</h3>}
                {goals && (
                  <ol className="goal-list">
                    {goals.map((g) => (
                      <li key={`${g.text} ${g.measure}`}>
                        {g.text}
                        <div className="quiet">{say(w.measuredBy, { how: g.measure })}</div>
                      </li>
                    ))}
                  </ol>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
