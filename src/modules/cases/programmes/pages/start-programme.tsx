import { Button, Result } from 'antd';
import {
  DayField,
  DivisionField,
  Form,
  LinesField,
  LookupField,
  PageHead,
  TextField,
  today,
  useGo,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import { programmeFieldWords as f } from '../words.ts';
import { IndicatorsField } from './indicators-field.tsx';
import { programmePageWords as w } from './words.ts';

/** A programme for one line of a contract. */
export function StartProgramme() {
  const say = useSay();
  const go = useGo();
  const { post } = useSession();
  return (
    <>
      <PageHead title={say(w.start)} />
      <Form
        contract={casesContract}
        action="startProgramme"
        send={w.start}
        initial={{
          fromOn: `${today().slice(0, 4)}-01-01`,
          toOn: `${today().slice(0, 4)}-12-31`,
          indicators: [],
          ...(post?.siteId ? { siteId: post.siteId } : {}),
        }}
        after={({ id }, again) => (
          <Result
            status="success"
            className="panel"
            title={say(w.started)}
            extra={[
              <Button key="see" type="primary" autoFocus onClick={() => go(`/cases/programmes/${id}`)}>
                {say(w.toFile)}
              </Button>,
              <Button key="again" onClick={again}>
                {say(w.another)}
              </Button>,
            ]}
          />
        )}
      >
        <ProgrammeFields />
        <LookupField
          name="siteId"
          label={f.siteId}
          help={say(w.siteHelp)}
          find={findSites}
          nameOf={siteName}
          cacheKey="sites"
        />
        {!post?.siteId && <DivisionField name="divisionCode" label={f.divisionCode} help={say(w.areaHelp)} />}
      </Form>
    </>
  );
}

/** What a programme says, new or changed. */
export function ProgrammeFields() {
  const say = useSay();
  return (
    <>
      <TextField name="name" label={f.name} />
      <LinesField name="purpose" label={f.purpose} max={2000} rows={3} />
      <TextField name="contract" label={f.contract} />
      <TextField name="contractLine" label={f.contractLine} />
      <TextField name="purchaser" label={f.purchaser} />
      <DayField name="fromOn" label={f.fromOn} />
      <DayField name="toOn" label={f.toOn} />
      <IndicatorsField name="indicators" label={f.indicators} help={say(w.indicatorsHelp)} />
    </>
  );
}
