import { App } from 'antd';
import {
  Answer,
  api,
  ChoiceField,
  Form,
  LinesField,
  LookupField,
  type Output,
  PageLink,
  TextField,
  useFormValue,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../../clients/contract.ts';
import { type CaseWhole, casesContract } from '../../contract.ts';
import type { ReferralKind } from '../contract.ts';
import { isOutside } from '../rules.ts';
import { referralKindWords, referralWords as w } from '../words.ts';

type Choices = Output<typeof casesContract, 'referralChoices'>;

async function findTargets(text: string, signal?: AbortSignal) {
  const { sites } = await api(clientsContract).handoverTargets(text ? { text } : {}, { signal });
  return sites.map((s) => ({ value: s.id, label: s.name, detail: s.detail }));
}

/** Offers the case to somebody else; what is missing of the consent is said before anything is typed. */
export function Refer({ file, done }: { file: CaseWhole; done: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const read = useRead(casesContract, 'referralChoices', { caseId: file.id });
  return (
    <Answer of={read}>
      {(choices) =>
        choices.waiting ? (
          <p className="case-lacking">{say(w.waitsAlready)}</p>
        ) : (
          <Form
            contract={casesContract}
            action="referCase"
            send={w.refer}
            record={file.id}
            draft={false}
            fixed={{ caseId: file.id }}
            initial={{ kind: 'site' }}
            onSent={() => {
              void message.success(say(w.sent));
              done();
            }}
            onCancel={done}
          >
            <ChoiceField name="kind" label={w.kind} options={referralKindWords} />
            <Destination file={file} choices={choices} />
            <TextField name="reason" label={w.reason} />
            <LinesField name="notes" label={w.notes} rows={3} max={1000} />
          </Form>
        )
      }
    </Answer>
  );
}

/** What the kind asks for, and what it brings about. */
function Destination({ file, choices }: { file: CaseWhole; choices: Choices }) {
  const say = useSay();
  const kind = useFormValue<ReferralKind>('kind') ?? 'site';
  const workers = Object.fromEntries(
    choices.workers.filter((p) => p.id !== file.workerId).map((p) => [p.id, { zh: p.name, en: p.name }]),
  );
  const lacks = choices.consentFor.includes(kind) ? choices.missing : null;
  const help = isOutside(kind) ? w.referOutsideHelp : kind === 'site' ? w.referSiteHelp : w.referHelp;
  return (
    <>
      {lacks && (
        <p className="case-lacking">
          {say(w.consentMissing, { missing: lacks })}{' '}
          <PageLink to={`/clients/${file.clientId}`} search={{ tab: 'consents' }}>
            {say(w.toConsents)}
          </PageLink>
        </p>
      )}
      <p className="quiet">{say(help)}</p>
      {kind === 'worker' && <ChoiceField name="toWorkerId" label={w.toWorker} options={workers} />}
      {kind === 'site' && (
        <LookupField name="toSiteId" label={w.toSite} find={findTargets} cacheKey="clients.targets" />
      )}
      {isOutside(kind) && <TextField name="toName" label={w.toName} />}
    </>
  );
}
