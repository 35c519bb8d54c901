import { Button } from 'antd';
import { useGo, useSay } from '../../../../ui/index.ts';
import { harmWords as w } from '../words.ts';

/** One tap from the file of a client. */
export function ReportHarmOf({ id }: { id: string; primary: boolean }) {
  const say = useSay();
  const go = useGo();
  return <Button onClick={() => go('/cases/harm/new', { clientId: id })}>{say(w.report)}</Button>;
}
