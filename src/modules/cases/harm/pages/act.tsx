import { Button } from 'antd';
import { useGo, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../../clients/contract.ts';
import { harmWords as w } from '../words.ts';

const grown = 18;

/** One tap from the file of a client who is not known to be grown up. */
export function ReportHarmOf({ id }: { id: string; primary: boolean }) {
  const say = useSay();
  const go = useGo();
  const { data } = useRead(clientsContract, 'client', { id });
  if (!data || (data.age !== null && data.age >= grown)) return null;
  return <Button onClick={() => go('/cases/harm/new', { clientId: id })}>{say(w.report)}</Button>;
}
