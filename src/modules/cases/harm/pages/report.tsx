import { Button, Result } from 'antd';
import {
  Answer,
  ChoiceField,
  Form,
  InstantField,
  LinesField,
  LookupField,
  PageHead,
  TextField,
  useAddress,
  useFormValue,
  useGo,
  useRead,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { casesContract, longestText } from '../../contract.ts';
import { clientName, findClients, findSites, siteName } from '../../pages/lookups.ts';
import { harmHelp } from '../rules.ts';
import { harmWords as w } from '../words.ts';

/** One screen, nobody to ask: what was found, of whom, and to whom it has been reported. */
export function ReportHarm() {
  const say = useSay();
  const go = useGo();
  const { post } = useSession();
  const [{ clientId }] = useAddress();
  const read = useRead(casesContract, 'harmChoices', {});
  return (
    <>
      <PageHead title={say(w.report)} note={say(harmHelp(read.data?.told))} />
      <Answer of={read}>
        {({ situations }) => (
          <Form
            contract={casesContract}
            action="reportHarm"
            send={w.send}
            draft={false}
            initial={{
              foundAt: new Date().toISOString(),
              siteId: post?.siteId ?? undefined,
              ...(typeof clientId === 'string' ? { clientId } : {}),
            }}
            after={({ id }) => (
              <Result
                status="success"
                className="panel"
                title={say(w.sent)}
                extra={
                  <Button type="primary" autoFocus onClick={() => go('/cases/harm', { open: id })}>
                    {say(w.toList)}
                  </Button>
                }
              />
            )}
          >
            <ChoiceField
              name="situation"
              label={w.situation}
              options={Object.fromEntries(situations.map((s) => [s.code, s.name]))}
            />
            <LookupField
              name="clientId"
              label={w.client}
              find={findClients}
              nameOf={clientName}
              cacheKey="cases.clients"
            />
            <Unknown />
            <InstantField name="foundAt" label={w.foundAt} />
            <LinesField name="what" label={w.what} max={longestText} rows={4} sensitive />
            <InstantField name="reportedAt" label={w.reportedAt} />
            <TextField name="body" label={w.body} />
            <TextField name="receipt" label={w.receipt} />
          </Form>
        )}
      </Answer>
    </>
  );
}

/** Who a child without a file is, and where. */
function Unknown() {
  const say = useSay();
  if (useFormValue<string>('clientId')) return null;
  return (
    <>
      <TextField name="child" label={w.child} help={say(w.childHelp)} sensitive />
      <LookupField
        name="siteId"
        label={w.site}
        help={say(w.siteHelp)}
        find={findSites}
        nameOf={siteName}
        cacheKey="sites"
      />
    </>
  );
}
