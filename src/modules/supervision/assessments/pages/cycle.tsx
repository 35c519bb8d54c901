import { useParams } from '@tanstack/react-router';
import { Space, Steps } from 'antd';
import {
  Actor,
  Answer,
  FileHead,
  InstantText,
  type Output,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  StateTag,
  useLanguage,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can as accessCan } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { assessmentFieldWords as f, shareWords, sourceWords, stageWords } from '../words.ts';
import { Moving } from './moving.tsx';
import { People } from './people.tsx';
import { usePeriodWords } from './period.ts';
import { stageTones } from './tones.ts';
import { assessmentWords as w } from './words.ts';
import './assessments.css';

export type Cycle = Output<typeof supervisionContract, 'assessment'>;

/** One assessment: how far it is, who is in it, and by which rules. */
export function AssessmentFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(supervisionContract, 'assessment', { id });
  return <Answer of={read}>{(cycle) => <Shown key={cycle.id} cycle={cycle} />}</Answer>;
}

function Shown({ cycle: c }: { cycle: Cycle }) {
  const say = useSay();
  const title = say(w.titleOf, { period: usePeriodWords()(c.period) });
  const missing = Object.entries(c.unanswered).filter(([, n]) => n > 0);
  const parts = missing.map(([source, n]) => say(w.countOf, { source: say(sourceWords[source as 'self']), n }));
  return (
    <PrintLayout title={title} period={`${c.periodFrom} – ${c.periodTo}`} signatures={[say(w.signCentre)]}>
      <FileHead
        name={title}
        tags={
          <>
            <StateTag tone={stageTones[c.stage]}>{say(stageWords[c.stage])}</StateTag>
            {!c.rule.verified && <StateTag tone="attention">{say(w.unverified)}</StateTag>}
          </>
        }
        facts={[
          { label: say(f.period), value: `${c.periodFrom} – ${c.periodTo}` },
          { label: say(f.figuresOn), value: say(c.drawnOn ? w.drawn : w.notDrawn, { on: c.drawnOn ?? c.figuresOn }) },
          { label: say(f.answersUntil), value: c.answersUntil },
          ...(c.objectionsUntil ? [{ label: say(w.objectionsUntil), value: c.objectionsUntil }] : []),
          ...(c.stage === 'opened'
            ? [
                {
                  label: say(w.answers),
                  value: parts.length > 0 ? say(w.unanswered, { parts: parts.join(' · ') }) : say(w.allAnswered),
                },
              ]
            : []),
        ]}
        actions={
          <Space wrap className="no-paper">
            <PrintButton />
            {c.mayManage && <Moving cycle={c} />}
          </Space>
        }
      />
      <div className="assessment">
        <Way cycle={c} />
        <People cycle={c} />
        {c.groups.some((g) => g.spread) && <Spreads cycle={c} />}
        <Rules cycle={c} />
      </div>
    </PrintLayout>
  );
}

const way = ['opened', 'answered', 'scored', 'calibrated', 'told', 'filed'] as const;

/** Stages, with who took each and when. */
function Way({ cycle: c }: { cycle: Cycle }) {
  const say = useSay();
  const phone = usePhone();
  const taken = new Map(c.steps.map((s) => [s.stage, s]));
  const at = way.indexOf(c.stage as (typeof way)[number]);
  return (
    <Panel>
      <p className="only-paper assessment-steps">
        {c.steps.map((s) => (
          <span key={s.stage} className="assessment-step">
            {say(stageWords[s.stage])} <Actor name={s.by} /> <InstantText at={s.at} />
          </span>
        ))}
      </p>
      <Steps
        className="no-paper"
        size="small"
        orientation={phone ? 'vertical' : 'horizontal'}
        current={at === -1 ? taken.size - 1 : c.stage === 'filed' ? way.length : at}
        items={way.map((stage) => {
          const step = taken.get(stage);
          const content = step && (
            <>
              <Actor name={step.by} /> <InstantText at={step.at} />
            </>
          );
          return { title: say(stageWords[stage]), ...(content ? { content } : {}) };
        })}
      />
    </Panel>
  );
}

function Spreads({ cycle }: { cycle: Cycle }) {
  const say = useSay();
  return (
    <Panel title={say(w.spread)}>
      {cycle.groups.map((g) => (
        <div key={g.id} className="assessment-row">
          <strong>{g.name}</strong>
          <span>{g.spread ? say(w.spreadOf, { ...g.spread }) : say(w.noSpread)}</span>
        </div>
      ))}
    </Panel>
  );
}

function Rules({ cycle: { rule } }: { cycle: Cycle }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  return (
    <Panel
      title={say(w.rules)}
      actions={may(accessCan.readRules) && <PageLink to="/rules/supervision-assessment">{say(w.ruleSet)}</PageLink>}
    >
      <div className="assessment-lines quiet">
        <p>{say(w.scoreRule, { missing: say(shareWords[rule.missing]), least: rule.leastWeight })}</p>
        <p>{say(w.stationRule, { n: rule.leastShown })}</p>
        <p>{say(w.boundRule, { bound: rule.bound, days: rule.objectionDays })}</p>
        <p>{say(w.ruleSource, { source: say(rule.source) })}</p>
        <p>{rule.grades.map((g) => `${g.name[language]} ≥ ${g.from}`).join(' · ')}</p>
      </div>
    </Panel>
  );
}
