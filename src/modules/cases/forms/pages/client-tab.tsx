import { Button, Dropdown } from 'antd';
import {
  Actor,
  Answer,
  Empty,
  InstantText,
  StateTag,
  urlOf,
  useAction,
  useGo,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import type { ListedAnswer } from '../contract.ts';
import { inWords } from '../reading.ts';
import { lastResults } from '../trend.ts';
import { formPageWords as w } from '../words.ts';
import { Listed } from './listed.tsx';
import { Trends } from './trends.tsx';
import './designer.css';

/** What was filled in for one client, plugged into the client's file. */
export const ClientAnswers = ({ id }: { id: string }) => <AnswersOf clientId={id} open />;

interface AnswersProps {
  readonly clientId: string;
  /** Only what belongs to this case. */
  readonly caseId?: string;
  /** Forms may be begun. */
  readonly open: boolean;
}

/** The latest first, with how results have changed. */
export function AnswersOf({ clientId, caseId, open }: AnswersProps) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { language } = useLanguage();
  const read = useRead(casesContract, 'clientAnswers', { clientId, ...(caseId ? { caseId } : {}) });
  const fill = open && may(can.writeAnswers) && <Fill clientId={clientId} caseId={caseId} />;
  return (
    <Answer of={read}>
      {({ rows }) => {
        if (rows.length === 0) return <Empty title={say(w.noAnswers)} help={say(w.noAnswersHelp)} action={fill} />;
        const last = lastResults(rows);
        return (
          <div className="form-versions">
            <div className="designer-bar">
              {fill}
              {!caseId && may(can.exportAnswers) && rows.some((r) => r.state === 'finished') && (
                <Button href={urlOf(casesContract, 'exportAnswers', { clientId })}>{say(w.exportAnswers)}</Button>
              )}
            </div>
            <Listed
              label={say(w.answers)}
              rows={rows}
              keyOf={(r) => r.id}
              onOpen={(r) => go(`/answers/${r.id}`)}
              columns={[
                { key: 'answeredOn', title: w.answeredOn, phone: 'line' },
                {
                  key: 'formName',
                  title: w.name,
                  width: 20,
                  phone: 'title',
                  render: (r) => inWords(r.formName, language),
                },
                {
                  key: 'formVersion',
                  title: w.versionColumn,
                  render: (r) => say(w.version, { version: r.formVersion }),
                },
                {
                  key: 'state',
                  title: w.state,
                  phone: 'tag',
                  render: (r) => <StateTag tone={r.state === 'finished' ? 'good' : 'info'}>{say(w[r.state])}</StateTag>,
                },
                { key: 'result', title: w.result, phone: 'line', render: (r) => <Result row={r} /> },
                {
                  key: 'compared',
                  title: w.compared,
                  phone: 'line',
                  render: (r) => <Against last={last.get(r.id)} row={r} />,
                },
                {
                  key: 'by',
                  title: w.by,
                  render: (r) => (
                    <>
                      <Actor name={r.by} /> <InstantText at={r.at} />
                    </>
                  ),
                },
              ]}
            />
            <Trends rows={rows} />
          </div>
        );
      }}
    </Answer>
  );
}

function Result({ row: { result } }: { row: ListedAnswer }) {
  const say = useSay();
  const { language } = useLanguage();
  if (!result) return <span aria-hidden="true">—</span>;
  const points = say(w.pointsOf, { n: result.sum });
  return result.bandName ? `${points} · ${inWords(result.bandName, language)}` : points;
}

function Against({ last, row }: { last: number | undefined; row: ListedAnswer }) {
  const say = useSay();
  if (last === undefined || !row.result) return <span aria-hidden="true">—</span>;
  const n = Math.round((row.result.sum - last) * 1000) / 1000;
  if (n === 0) return say(w.sameAsLast);
  return n > 0 ? say(w.upBy, { n }) : say(w.downBy, { n: -n });
}

/** Begins a form on its newest version. */
function Fill({ clientId, caseId }: Pick<AnswersProps, 'clientId' | 'caseId'>) {
  const say = useSay();
  const go = useGo();
  const { language } = useLanguage();
  const forms = useRead(casesContract, 'forms', {}).data?.rows ?? [];
  const start = useAction(casesContract, 'startAnswer');
  const begin = async (form: string) =>
    go(`/answers/${(await start.mutateAsync({ clientId, form, ...(caseId ? { caseId } : {}) })).id}`);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: forms
          .filter((f) => f.version !== null && !f.retired)
          .map((f) => ({ key: f.id, label: inWords(f.name, language) })),
        onClick: ({ key }) => void begin(key).catch(() => {}),
      }}
    >
      <Button type="primary" loading={start.isPending}>
        {say(w.fill)}
      </Button>
    </Dropdown>
  );
}
