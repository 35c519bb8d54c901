import { Button, Steps } from 'antd';
import { Panel, usePhone, useSay } from '../../../ui/index.ts';
import type { CaseWhole } from '../contract.ts';
import type { Blocker } from '../rules.ts';
import { blockerWords, stageWords } from '../words.ts';
import { pageWords as w } from './words.ts';
import './file.css';

const steps = Object.keys(stageWords).filter((s) => s !== 'done') as Exclude<keyof typeof stageWords, 'done'>[];

interface StagesProps {
  readonly file: CaseWhole;
  /** Opens where something missing is done; absent for whoever only reads. */
  readonly onGo?: ((where: Blocker['where']) => void) | undefined;
}

/** How far the case is, and what is missing for the next stage. */
export function Stages({ file: { stage, state, blockers, lacking }, onGo }: StagesProps) {
  const say = useSay();
  const phone = usePhone();
  if (state === 'declined') return null;
  const at = stage === 'done' ? steps.length : steps.indexOf(stage);
  return (
    <div className="case-stages">
      <Panel>
        {phone ? (
          <p className="case-stage">{say(w.stageOf, { n: Math.min(at + 1, steps.length), all: steps.length })}</p>
        ) : (
          <Steps
            aria-label={say(w.steps)}
            size="small"
            current={at}
            items={steps.map((s, nth) => ({
              title: say(stageWords[s]),
              ...(nth < at && lacking.some((l) => l === s) ? { status: 'wait' as const } : {}),
            }))}
          />
        )}
        <div className="case-next">
          <strong>{stage === 'done' ? say(w.nothingLeft) : say(w.nextSteps, { stage: say(stageWords[stage]) })}</strong>
          <ul>
            {blockers.map((b) => (
              <li key={b.code}>
                {onGo ? (
                  <Button type="link" onClick={() => onGo(b.where)}>
                    {say(blockerWords[b.code])}
                  </Button>
                ) : (
                  say(blockerWords[b.code])
                )}
              </li>
            ))}
          </ul>
        </div>
      </Panel>
    </div>
  );
}
