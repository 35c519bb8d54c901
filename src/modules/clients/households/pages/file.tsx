import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import {
  Answer,
  FileHead,
  FileTabs,
  PageLink,
  PageParts,
  RiskTag,
  Table,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { CategoryTags } from '../../pages/categories.tsx';
import { pageWords } from '../../pages/words.ts';
import { HouseholdTimeline } from '../../timeline/pages/panel.tsx';
import { timelineWords } from '../../timeline/words.ts';
import { careStateWords, fieldWords as f, relationWords, sexWords } from '../../words.ts';
import type { HouseholdFile as File } from '../contract.ts';
import { householdWords as w } from '../words.ts';
import './household.css';

/** A household on one page: who is of it and how they stand, and everything that happened to them. */
export function HouseholdFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'household', { id });
  return <Answer of={read}>{(household) => <Shown household={household} />}</Answer>;
}

function Shown({ household }: { household: File }) {
  const say = useSay();
  const { id, headName, headless, siteName, divisionName, members } = household;
  return (
    <>
      <FileHead
        name={say(w.householdOf, { name: headName })}
        facts={[
          { label: say(f.place), value: divisionName },
          { label: say(f.site), value: siteName },
          { label: say(w.members), value: say(w.persons, { n: members.length }) },
        ]}
      />
      {headless && <Alert className="file-alert" type="warning" showIcon title={say(w.headless)} />}
      <FileTabs
        slot="clients.household"
        id={id}
        own={[
          { id: 'members', title: w.members, content: <Members members={members} /> },
          { id: 'history', title: timelineWords.householdTab, content: <HouseholdTimeline id={id} /> },
        ]}
      />
    </>
  );
}

/** Members with their category, risk and worker; what other modules know of them stands at the end of the line. */
export function Members({ members }: Pick<File, 'members'>) {
  const say = useSay();
  return (
    <Table
      label={say(w.members)}
      rows={members}
      keyOf={(m) => m.id}
      columns={[
        { key: 'name', title: f.name, render: (m) => <PageLink to={`/clients/${m.id}`}>{m.name}</PageLink> },
        { key: 'relation', title: f.relation, render: (m) => say(relationWords[m.relation]) },
        { key: 'sex', title: f.sex, render: (m) => say(sexWords[m.sex]) },
        { key: 'age', title: f.age, number: true },
        { key: 'categories', title: f.categories, render: (m) => <CategoryTags codes={m.categories} /> },
        { key: 'riskLevel', title: f.risk, render: (m) => <RiskTag level={m.riskLevel} /> },
        { key: 'workerName', title: f.worker, render: (m) => m.workerName ?? say(pageWords.unassigned) },
        {
          key: 'standing',
          title: w.standing,
          render: (m) =>
            m.careTo === null ? (
              <span className="member-standing">
                <PageParts slot="clients.standing" id={m.id} />
              </span>
            ) : (
              say(careStateWords.ended)
            ),
        },
      ]}
    />
  );
}
