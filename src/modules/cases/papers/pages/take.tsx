import { Dropdown } from 'antd';
import { urlOf, useMay, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { paperWords as w } from '../words.ts';

/** The whole file of a case, to print or to send on by paper. */
export function TakeCaseFile({ id }: { id: string }) {
  const say = useSay();
  const may = useMay();
  if (!may(can.takeCaseFiles)) return null;
  const item = (as: 'pdf' | 'docx', name: string) => ({
    key: as,
    label: (
      <a href={urlOf(casesContract, 'takeCaseFile', { id, as })} download>
        {name}
      </a>
    ),
  });
  return (
    <Dropdown.Button menu={{ items: [item('docx', say(w.asWord))] }}>
      <a href={urlOf(casesContract, 'takeCaseFile', { id, as: 'pdf' })} download title={say(w.asPdf)}>
        {say(w.download)}
      </a>
    </Dropdown.Button>
  );
}
