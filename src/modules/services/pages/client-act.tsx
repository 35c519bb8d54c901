import { Button } from 'antd';
import { useGo, useSay } from '../../../ui/index.ts';
import { pageWords as w } from './words.ts';

/** Records a service to whoever's file is open. */
export function RecordForClient({ id, primary }: { id: string; primary: boolean }) {
  const say = useSay();
  const go = useGo();
  return (
    <Button type={primary ? 'primary' : 'default'} onClick={() => go('/services/record', { clientId: id })}>
      {say(w.record)}
    </Button>
  );
}
