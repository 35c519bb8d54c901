import { Space } from 'antd';
import { PageLink, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { communityPageWords as w } from './words.ts';

/** On a record: the planned activity that it stands for; nothing where it was recorded without a plan. */
export function EncounterActivity({ id }: { id?: string | undefined }) {
  const say = useSay();
  const asked = { encounterId: id ?? '' };
  const { data } = useRead(casesContract, 'activityOfEncounter', asked, { enabled: id !== undefined });
  if (!data?.activity) return null;
  return (
    <Space wrap className="record-actions">
      <span className="quiet">{say(w.fromPlan)}</span>
      <PageLink to={`/cases/community/${data.activity.id}`}>{data.activity.title}</PageLink>
    </Space>
  );
}
