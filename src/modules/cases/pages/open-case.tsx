import { Button, Result } from 'antd';
import {
  ChoiceField,
  DayField,
  Form,
  LinesField,
  LookupField,
  PageHead,
  SwitchField,
  today,
  useAddress,
  useGo,
  useSay,
} from '../../../ui/index.ts';
import { casesContract, longestText } from '../contract.ts';
import { caseFieldWords as f, sourceWords } from '../words.ts';
import { useDomainWords } from './domains.ts';
import { clientName, findClients, findWorkers, workerName } from './lookups.ts';
import { pageWords as w } from './words.ts';

/** A new case: for whom, how it came about, and what it is about. */
export function OpenCase() {
  const say = useSay();
  const go = useGo();
  const [{ clientId }] = useAddress();
  const domains = useDomainWords();
  return (
    <>
      <PageHead title={say(w.open)} />
      <Form
        contract={casesContract}
        action="openCase"
        send={w.open}
        initial={{
          receivedOn: today(),
          voluntary: true,
          ...(typeof clientId === 'string' ? { clientId } : {}),
        }}
        after={({ id, number }, again) => (
          <Result
            status="success"
            className="panel"
            title={say(w.opened, { number })}
            extra={[
              <Button key="see" type="primary" autoFocus onClick={() => go(`/cases/${id}`)}>
                {say(w.toFile)}
              </Button>,
              <Button key="again" onClick={again}>
                {say(w.another)}
              </Button>,
            ]}
          />
        )}
      >
        <LookupField
          name="clientId"
          label={f.client}
          help={say(w.openHelp)}
          find={findClients}
          nameOf={clientName}
          cacheKey="cases.clients"
        />
        <ChoiceField name="domain" label={f.domain} options={domains} />
        <ChoiceField name="source" label={f.source} options={sourceWords} />
        <SwitchField name="voluntary" label={f.voluntary} />
        <LinesField name="problem" label={f.problem} max={longestText} rows={4} sensitive />
        <DayField name="receivedOn" label={f.receivedOn} to={today()} />
        <LookupField
          name="workerId"
          label={f.worker}
          help={say(w.workerHelp)}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="cases.workers"
        />
      </Form>
    </>
  );
}
