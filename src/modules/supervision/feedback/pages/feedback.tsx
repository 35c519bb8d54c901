import { Rate, Result } from 'antd';
import {
  Answer,
  Empty,
  FieldFrame,
  type FieldProps,
  Form,
  LinesField,
  type Output,
  PageHead,
  Panel,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { feedbackWords as w } from '../words.ts';
import '../../sessions/pages/sessions.css';

type Asked = Output<typeof supervisionContract, 'feedbackForm'>;
type Results = Output<typeof supervisionContract, 'feedbackResults'>;

/** What workers think of their supervision: asked of workers, told to supervision once the period is over. */
export function Feedback() {
  const say = useSay();
  const may = useMay();
  return (
    <>
      <PageHead title={say(w.title)} />
      {may(can.giveFeedback) ? <Giving /> : <Told />}
    </>
  );
}

/** A half-year in words. */
function usePeriod() {
  const say = useSay();
  return (period: string) => say(period.endsWith('1') ? w.half1 : w.half2, { year: period.slice(0, 4) });
}

function Giving() {
  const read = useRead(supervisionContract, 'feedbackForm', {});
  return <Answer of={read}>{(asked) => <Ask asked={asked} />}</Answer>;
}

function Ask({ asked }: { asked: Asked }) {
  const say = useSay();
  const inWords = usePeriod();
  if (asked.supervisorName === null) return <Empty title={say(w.nobody)} />;
  if (asked.given) return <Result className="panel" status="success" title={say(w.given)} />;
  return (
    <Panel title={say(w.about, { period: inWords(asked.period), name: asked.supervisorName })}>
      <p className="quiet">{say(w.promise, { n: asked.leastShown })}</p>
      <Form
        contract={supervisionContract}
        action="giveFeedback"
        send={w.send}
        draft={false}
        initial={{ scores: {} }}
        after={() => <Result status="success" title={say(w.sent)} />}
      >
        <ScoresField name="scores" label={w.scores} questions={asked.questions} />
        <LinesField name="remark" label={w.remark} max={500} rows={3} sensitive />
      </Form>
    </Panel>
  );
}

function ScoresField({ questions, ...field }: FieldProps & Pick<Asked, 'questions'>) {
  return (
    <FieldFrame {...field} choose show={(value) => Object.values((value ?? {}) as object).join(' ')}>
      <Scores questions={questions} />
    </FieldFrame>
  );
}

interface ScoresProps extends Pick<Asked, 'questions'> {
  readonly value?: Readonly<Record<string, number>>;
  readonly onChange?: (scores: Readonly<Record<string, number>>) => void;
}

function Scores({ questions, value = {}, onChange }: ScoresProps) {
  const say = useSay();
  return (
    <div className="feedback-scores">
      {questions.map(({ code, name }) => (
        <div key={code} className="feedback-score">
          <span id={`feedback-${code}`}>{say(name)}</span>
          <Rate
            aria-labelledby={`feedback-${code}`}
            allowClear={false}
            value={value[code] ?? 0}
            onChange={(score) => onChange?.({ ...value, [code]: score })}
          />
        </div>
      ))}
    </div>
  );
}

function Told() {
  const say = useSay();
  const read = useRead(supervisionContract, 'feedbackResults', {});
  return (
    <Answer of={read}>
      {(results) =>
        results.rows.length === 0 ? (
          <Empty title={say(w.none)} help={say(w.noneHelp)} />
        ) : (
          <div className="feedback-results">
            {results.rows.map((row) => (
              <One key={`${row.period} ${row.supervisorId}`} row={row} results={results} />
            ))}
          </div>
        )
      }
    </Answer>
  );
}

function One({ row, results }: { row: Results['rows'][number]; results: Results }) {
  const say = useSay();
  const { language } = useLanguage();
  const inWords = usePeriod();
  const { result } = row;
  return (
    <Panel title={`${row.supervisorName} · ${inWords(row.period)}`}>
      {result === null ? (
        <p className="quiet">{say(w.few, { n: results.leastShown })}</p>
      ) : (
        <>
          <p className="quiet">{`${say(w.answers)} ${result.answers} ${say(w.unitAnswer)}`}</p>
          {results.questions.map((q) => (
            <div key={q.code} className="feedback-score">
              <span>{q.name[language]}</span>
              <strong>{result.means[q.code]?.toFixed(1) ?? '—'}</strong>
            </div>
          ))}
          {result.remarks.length > 0 && (
            <>
              <h3>{say(w.remarks)}</h3>
              <ul>
                {result.remarks.map((text, nth) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: remarks have nothing that tells them apart, on purpose
                  <li key={nth}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  );
}
