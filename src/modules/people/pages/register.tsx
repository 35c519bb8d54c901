import { Button, Space } from 'antd';
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

/** A new worker with the first post, on one page. */
export function RegisterWorker() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(w.register)} />
      <Form
        contract={peopleContract}
        action="registerWorker"
        send={w.register}
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
