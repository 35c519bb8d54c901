import { Button, Result } from 'antd';
import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  LookupField,
  NumberField,
  PageHead,
  TextField,
  today,
  useGo,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import { sampleMethodWords, sampleSubjectWords, samplingWords as w } from '../words.ts';

/** What to draw, from where and how; the seed may be one that was noted down. */
export function DrawSample() {
  const say = useSay();
  const go = useGo();
  return (
    <>
      <PageHead title={say(w.draw)} />
      <Form
        contract={casesContract}
        action="drawSample"
        send={w.draw}
        draft={false}
        initial={{
          ...{ subject: 'case', method: 'weighted', count: 5 },
          ...{ from: `${today().slice(0, 7)}-01`, to: today() },
        }}
        after={({ id, items }, again) => (
          <Result
            status="success"
            className="panel"
            title={say(w.drawn, { n: items })}
            extra={[
              <Button key="see" type="primary" autoFocus onClick={() => go(`/cases/samples/${id}`)}>
                {say(w.toSample)}
              </Button>,
              <Button key="again" onClick={again}>
                {say(w.again)}
              </Button>,
            ]}
          />
        )}
      >
        <ChoiceField name="subject" label={w.subject} options={sampleSubjectWords} help={say(w.periodHelp)} />
        <DivisionField name="place" label={w.place} help={say(w.placeHelp)} />
        <LookupField name="siteId" label={w.site} find={findSites} nameOf={siteName} cacheKey="sites" />
        <DayField name="from" label={w.fromOn} to={today()} />
        <DayField name="to" label={w.toOn} to={today()} />
        <ChoiceField name="method" label={w.method} options={sampleMethodWords} help={say(w.methodHelp)} />
        <NumberField name="count" label={w.count} />
        <TextField name="seed" label={w.seed} help={say(w.seedHelp)} />
      </Form>
    </>
  );
}
