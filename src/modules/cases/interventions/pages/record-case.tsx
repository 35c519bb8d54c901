import { Select } from 'antd';
import { FieldFrame, useFormValue, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { stageWords } from '../../words.ts';
import { interventionWords as w } from '../words.ts';

/** Offers the cases of the client whom a service is recorded for. */
export function RecordCase() {
  const clientId = useFormValue<string>('clientId');
  return clientId ? <Offered clientId={clientId} /> : null;
}

function Offered({ clientId }: { clientId: string }) {
  const say = useSay();
  const { data } = useRead(casesContract, 'cases', { clientId, size: 50 });
  const offered = (data?.rows ?? []).filter((c) => c.state === 'accepted' || c.stage === 'followUp');
  if (offered.length === 0) return null;
  const options = offered.map((c) => ({ value: c.id, label: `${c.number} · ${say(stageWords[c.stage])}` }));
  return (
    <FieldFrame name="caseId" label={w.ofCase} help={say(w.ofCaseHelp)} choose>
      <Select allowClear placeholder={say(w.ofCase)} options={options} />
    </FieldFrame>
  );
}
