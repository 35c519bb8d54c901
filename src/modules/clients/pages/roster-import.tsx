import { Button, DatePicker, Form as Labelled, Select, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import {
  api,
  DivisionPicker,
  Failing,
  Hinted,
  Loading,
  type Output,
  PageHead,
  PageLink,
  Panel,
  today,
  UnreadSheets,
  urlOf,
  useAction,
  useExplain,
  useGo,
  useSay,
  useSession,
  useStoreFile,
} from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { rosterPage } from '../roster/rules.ts';
import { useRosterChoices } from './roster-choices.ts';
import { type ColumnKeys, columnProblem, RosterColumns } from './roster-columns.tsx';
import { rosterWords as w } from './roster-words.ts';
import './roster.css';

type Survey = Output<typeof clientsContract, 'surveyRoster'>;
interface Chosen {
  readonly fileId: string;
  readonly survey: Survey;
}

/** From a list as it came to its comparison with the files. */
export function ImportRoster() {
  const say = useSay();
  const store = useStoreFile();
  const [chosen, setChosen] = useState<Chosen>();
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const read = async (file: File) => {
    setFailure(null);
    setReading(true);
    try {
      const fileId = await store(file, 'import');
      setChosen({ fileId, survey: await api(clientsContract).surveyRoster({ fileId }) });
    } catch (caught) {
      setFailure(caught);
    }
    setReading(false);
  };
  return (
    <>
      <PageHead title={say(w.import)} />
      {failure !== null && <Failing failure={failure} />}
      {reading && (
        <Panel title={say(w.reading)}>
          <Loading lines={5} />
        </Panel>
      )}
      {!reading && !chosen && <ChooseList onFile={(file) => void read(file)} />}
      {!reading && chosen && <CompareList key={chosen.fileId} {...chosen} onOther={() => setChosen(undefined)} />}
    </>
  );
}

function ChooseList({ onFile }: { onFile: (file: File) => void }) {
  const say = useSay();
  return (
    <Panel>
      <Hinted hint={say(w.templateHelp)}>
        <Button href={urlOf(clientsContract, 'rosterTemplate', {})} download>
          {say(w.template)}
        </Button>
      </Hinted>
      <Upload.Dragger
        accept=".xlsx,.xls,.csv"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p>{say(w.drop)}</p>
        <p className="quiet">{say(w.formats)}</p>
      </Upload.Dragger>
    </Panel>
  );
}

/** Which list it is and which column is which; then it is compared, and nothing is applied yet. */
function CompareList({ fileId, survey, onOther }: Chosen & { onOther: () => void }) {
  const say = useSay();
  const go = useGo();
  const { post, region } = useSession();
  const choices = useRosterChoices();
  const [kind, setKind] = useState<string>();
  const [month, setMonth] = useState(today().slice(0, 7));
  const [place, setPlace] = useState<string | undefined>(post?.divisionCode ?? region.code);
  const [keys, setKeys] = useState<ColumnKeys>(
    Object.fromEntries(survey.columns.flatMap((c) => (c.key ? [[c.position, c.key]] : []))),
  );
  const explain = useExplain();
  const compare = useAction(clientsContract, 'importRoster', { quiet: true });
  const inTheWay = compare.error?.facts.id;
  const problem = columnProblem(keys);
  const send = async () => {
    if (!kind || !place) return;
    const [category = '', variant] = kind.split('.') as [string, 'urban' | 'rural' | undefined];
    const columns = Object.entries(keys).map(([position, key]) => ({ position: Number(position), key }));
    const { id } = await compare.mutateAsync({
      fileId,
      category,
      ...(variant ? { variant } : {}),
      month,
      divisionCode: place,
      headerRow: survey.headerRow,
      columns,
    });
    go(`/clients/rosters/${id}`);
  };
  return (
    <>
      <Panel>
        <Labelled name="roster" layout="inline" className="roster-which">
          <Labelled.Item label={say(w.category)} required htmlFor="roster-category">
            <Select
              id="roster-category"
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              options={choices}
              value={kind}
              onChange={setKind}
            />
          </Labelled.Item>
          <Labelled.Item label={say(w.month)} required htmlFor="roster-month">
            <DatePicker
              id="roster-month"
              picker="month"
              allowClear={false}
              maxDate={dayjs(today())}
              value={dayjs(month)}
              onChange={(chosen: Dayjs | null) => chosen && setMonth(chosen.format('YYYY-MM'))}
            />
          </Labelled.Item>
          <Labelled.Item label={say(w.place)} required htmlFor="roster-place">
            <DivisionPicker id="roster-place" label={w.place} value={place} onChange={setPlace} />
          </Labelled.Item>
        </Labelled>
      </Panel>
      <Panel title={say(w.columns)}>
        <p className="quiet">{say(w.columnsHelp)}</p>
        <UnreadSheets names={survey.otherSheets} />
        <RosterColumns columns={survey.columns} keys={keys} onChange={setKeys} />
        {problem && (
          <p role="alert" className={problem.stops ? 'due-over' : 'quiet'}>
            {say(problem.word, problem.params)}
          </p>
        )}
        {compare.error && (
          <p role="alert" className="due-over">
            {explain(compare.error)}{' '}
            {typeof inTheWay === 'string' && <PageLink to={rosterPage(inTheWay)}>{say(w.seeDraft)}</PageLink>}
          </p>
        )}
        <p className="roster-foot">
          <Button
            type="primary"
            disabled={!kind || !place || problem?.stops === true}
            loading={compare.isPending}
            onClick={() => void send().catch(() => {})}
          >
            {say(compare.isPending ? w.comparing : w.compare)}
          </Button>
          <Button onClick={onOther}>{say(w.other)}</Button>
        </p>
      </Panel>
    </>
  );
}
