import { Button, Space } from 'antd';
import { Form, PageHead, Panel, useGo, useSay } from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { AgencyFields } from './agency-fields.tsx';
import { pageWords as w } from './words.ts';

export function RegisterAgency() {
  const say = useSay();
  const go = useGo();
  return (
    <>
      <PageHead title={say(w.registerAgency)} />
      <Panel>
        <Form
          contract={networkContract}
          action="registerAgency"
          send={w.registerAgency}
          initial={{ kind: 'serviceAgency' }}
          after={({ id }, again) => (
            <Space wrap>
              <span className="state-title">{say(w.agencyRegistered)}</span>
              <Button type="primary" onClick={() => go(`/network/agencies/${id}`)}>
                {say(w.seeAgency)}
              </Button>
              <Button onClick={again}>{say(w.registerAnother)}</Button>
            </Space>
          )}
        >
          <AgencyFields />
        </Form>
      </Panel>
    </>
  );
}
