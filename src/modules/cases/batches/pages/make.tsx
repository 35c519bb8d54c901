import { Button, Result } from 'antd';
import { useState } from 'react';
import {
  Answer,
  ChoicesField,
  DayField,
  DivisionField,
  Form,
  LookupsField,
  NumberField,
  PageHead,
  RiskTag,
  Table,
  TextField,
  today,
  useFormValue,
  useGo,
  useRead,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { clientsContract, riskLevels } from '../../../clients/contract.ts';
import { riskWords } from '../../../clients/words.ts';
import { casesContract } from '../../contract.ts';
import { findSites, findWorkers, siteName, workerName } from '../../pages/lookups.ts';
import { type BatchCriteria, mostPreviewed } from '../contract.ts';
import { batchWords as w } from '../words.ts';
import './batches.css';

const risks = Object.fromEntries(riskLevels.map((level) => [level, riskWords[level]]));

/** A batch of tasks: for whom, until when; who is in it stands below before it is made. */
export function MakeBatch() {
  const say = useSay();
  const go = useGo();
  const { post } = useSession();
  const categories = useRead(clientsContract, 'categories', {});
  const options = Object.fromEntries((categories.data?.categories ?? []).map((c) => [c.code, c.name]));
  return (
    <>
      <PageHead title={say(w.make)} note={say(w.doneBy)} />
      <Form
        contract={casesContract}
        action="makeTaskBatch"
        send={w.make}
        initial={{
          ...{ categories: [], risks: [], workerIds: [], fromOn: today() },
          siteIds: post?.siteId ? [post.siteId] : [],
        }}
        after={({ id, tasks }) => (
          <Result
            status="success"
            className="panel"
            title={say(w.made, { n: tasks })}
            extra={
              <Button type="primary" autoFocus onClick={() => go(`/cases/batches/${id}`)}>
                {say(w.progress)}
              </Button>
            }
          />
        )}
      >
        <TextField name="title" label={w.name} help={say(w.nameHelp)} />
        <LookupsField
          name="siteIds"
          label={w.sites}
          help={say(w.sitesHelp)}
          find={findSites}
          nameOf={siteName}
          cacheKey="sites"
        />
        <DivisionField name="place" label={w.place} help={say(w.placeHelp)} />
        <ChoicesField name="categories" label={w.categories} options={options} />
        <NumberField name="ageFrom" label={w.ageFrom} min={0} max={130} quick={[60, 70, 80]} />
        <NumberField name="ageTo" label={w.ageTo} min={0} max={130} quick={[14, 18]} />
        <ChoicesField name="risks" label={w.risks} options={risks} />
        <LookupsField
          name="workerIds"
          label={w.workers}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="cases.workers"
        />
        <DayField name="fromOn" label={w.fromOn} />
        <DayField name="dueOn" label={w.dueOn} />
        <Preview />
      </Form>
    </>
  );
}

function Preview() {
  const say = useSay();
  const [asked, setAsked] = useState<BatchCriteria | null>(null);
  const place = useFormValue<string>('place');
  const siteIds = useFormValue<string[]>('siteIds') ?? [];
  const [ageFrom, ageTo] = [useFormValue<number>('ageFrom'), useFormValue<number>('ageTo')];
  const categories = useFormValue<string[]>('categories') ?? [];
  const among = useFormValue<BatchCriteria['risks']>('risks') ?? [];
  const workerIds = useFormValue<string[]>('workerIds') ?? [];
  const criteria: BatchCriteria = {
    ...(place ? { place } : {}),
    ...(typeof ageFrom === 'number' ? { ageFrom } : {}),
    ...(typeof ageTo === 'number' ? { ageTo } : {}),
    ...{ siteIds, categories, risks: among, workerIds },
  };
  const current = asked !== null && JSON.stringify(asked) === JSON.stringify(criteria);
  return (
    <div className="batch-preview">
      <Button onClick={() => setAsked(criteria)}>{say(w.preview)}</Button>
      {current && <Previewed criteria={asked} />}
    </div>
  );
}

function Previewed({ criteria }: { criteria: BatchCriteria }) {
  const say = useSay();
  const read = useRead(casesContract, 'previewTaskBatch', criteria);
  return (
    <Answer of={read} lines={4}>
      {({ total, unassigned, rows }) =>
        total === 0 ? (
          <p className="quiet">{say(w.nobody)}</p>
        ) : (
          <>
            <p>
              {say(w.previewed, { n: total })}
              {unassigned > 0 && <> {say(w.unassigned, { n: unassigned })}</>}
              {total > mostPreviewed && <> {say(w.more, { n: mostPreviewed })}</>}
            </p>
            <Table
              label={say(w.tasks)}
              rows={rows}
              keyOf={(r) => r.clientId}
              columns={[
                { key: 'clientName', title: w.client },
                { key: 'risk', title: w.risk, render: (r) => <RiskTag level={r.riskLevel} /> },
                { key: 'workerName', title: w.worker, render: (r) => r.workerName ?? say(w.noWorker) },
                { key: 'siteName', title: w.site },
              ]}
            />
          </>
        )
      }
    </Answer>
  );
}
