import { Button } from 'antd';
import { urlOf, useMay, useSay } from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { paperWords as w } from '../words.ts';

/** The whole file of a case, to print or to send on by paper. */
export function TakeCaseFile({ id }: { id: string }) {
  const say = useSay();
  const may = useMay();
  if (!may(can.takeCaseFiles)) return null;
  const file = (as: 'pdf' | 'docx') => urlOf(casesContract, 'takeCaseFile', { id, as });
  return (
    <>
      <Button href={file('pdf')} download>
        {say(w.asPdf)}
      </Button>
      <Button href={file('docx')} download>
        {say(w.asWord)}
      </Button>
    </>
  );
}
