import { Space } from 'antd';
import { PageLink, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { groupPageWords as w } from './words.ts';

/** On a record: the session of a group that it stands for; nothing where it stands for none. */
export function EncounterGroup({ id }: { id?: string | undefined }) {
  const say = useSay();
  const { data } = useRead(casesContract, 'groupOfEncounter', { encounterId: id ?? '' }, { enabled: id !== undefined });
  if (!data?.group) return null;
  const { group } = data;
  return (
    <Space wrap className="record-actions">
      <span className="quiet">{say(w.ofGroup)}</span>
      <PageLink to={`/cases/groups/${group.id}`}>{say(w.rollCallOf, { name: group.name, n: group.nth })}</PageLink>
    </Space>
  );
}
