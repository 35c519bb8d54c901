import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import {
  ChoiceField,
  DayField,
  Form,
  FormPart,
  LookupField,
  PageHead,
  PageLink,
  today,
  useSay,
} from '../../../ui/index.ts';
import { peopleContract } from '../contract.ts';
import { dutyWords, fieldWords as f } from '../words.ts';
import { CertificateFields, EmploymentFields, PersonFields } from './changes.tsx';
import { findSites, siteName } from './lookups.ts';
import { pageWords as w } from './words.ts';

interface Former {
  readonly id: string;
  readonly name: string;
}

/** A new worker with the first post, on one page. */
export function RegisterWorker() {
  const say = useSay();
  const [former, setFormer] = useState<Former | null>(null);
  return (
    <>
      <PageHead title={say(w.register)} />
      {former && (
        <Alert
          type="info"
          className="form-note"
          title={say(w.formerFound, { name: former.name })}
          action={<PageLink to={`/people/workers/${former.id}`}>{say(w.openProfile)}</PageLink>}
        />
      )}
      <Form
        contract={peopleContract}
        action="registerWorker"
        send={w.register}
        onRefused={({ former: found }) => setFormer((found as Former | undefined) ?? null)}
        onSent={() => setFormer(null)}
        initial={{
          employment: 'direct',
          fullTime: true,
          sex: 'unknown',
          certificateLevel: 'none',
          duty: 'worker',
          joinedOn: today(),
        }}
        after={(answer, again) => (
          <Space wrap>
            <span>{say(w.registered)}</span>
            <PageLink to={`/people/workers/${answer.id}`}>{say(w.openProfile)}</PageLink>
            <Button type="primary" onClick={again}>
              {say(w.again)}
            </Button>
          </Space>
        )}
      >
        <FormPart title={w.person}>
          <PersonFields />
        </FormPart>
        <FormPart title={w.employmentPart}>
          <EmploymentFields />
          <CertificateFields />
        </FormPart>
        <FormPart title={w.firstPost}>
          <DayField name="joinedOn" label={f.joinedOn} />
          <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="people.sites" />
          <ChoiceField name="duty" label={f.duty} options={dutyWords} />
        </FormPart>
      </Form>
    </>
  );
}
