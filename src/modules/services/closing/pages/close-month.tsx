import { Alert, App, Modal } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  Figure,
  Figures,
  type Output,
  today,
  useAction,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can as clientsCan, clientsContract } from '../../../clients/contract.ts';
import { servicesContract } from '../../contract.ts';
import { runsOf } from '../rules.ts';
import { closingWords as w } from '../words.ts';

interface CloseMonthProps {
  readonly site: { readonly id: string; readonly name: string };
  /** The month to close; undefined: nothing to ask. */
  readonly month: string | undefined;
  readonly done: () => void;
}

/** Shows what stands open in a month, then closes it. */
export function CloseMonth({ site, month, done }: CloseMonthProps) {
  const say = useSay();
  const { message } = App.useApp();
  const close = useAction(servicesContract, 'closeMonth', { invalidates: ['coordination'] });
  const send = async () => {
    if (!month) return;
    await close.mutateAsync({ siteId: site.id, month });
    void message.success(say(w.closed, { month }));
    done();
  };
  return (
    <Modal
      open={month !== undefined}
      width={720}
      title={`${say(w.closeTitle, { month: month ?? '' })} · ${site.name}`}
      okText={say(w.close)}
      okButtonProps={{ loading: close.isPending }}
      onOk={() => void send().catch(() => {})}
      onCancel={done}
      destroyOnHidden
    >
      {month && <Check siteId={site.id} month={month} />}
    </Modal>
  );
}

function Check({ siteId, month }: { siteId: string; month: string }) {
  const read = useRead(servicesContract, 'monthCheck', { siteId, month });
  return <Answer of={read}>{(check) => <Standing siteId={siteId} month={month} check={check} />}</Answer>;
}

interface StandingProps {
  readonly siteId: string;
  readonly month: string;
  readonly check: Output<typeof servicesContract, 'monthCheck'>;
}

function Standing({
  siteId,
  month,
  check: { figures, period, corrections, openBefore, recordableUntil },
}: StandingProps) {
  const say = useSay();
  const months = runsOf(openBefore)
    .map(({ first, last }) => (first === last ? first : say(w.monthsTo, { first, last })))
    .join(say(marks.between));
  return (
    <>
      <p>{say(w.checkHelp)}</p>
      <Figures>
        {figures.map((f) => (
          <Figure
            key={f.fact}
            title={say(f.word)}
            value={f.value}
            unit={say(f.unit)}
            period={f.on ? say(w.asOf, { on: f.on }) : month}
            definition={say(f.definition)}
            rows={{ to: '/coordination/rows', search: { fact: f.fact, siteId, ...period } }}
          />
        ))}
        <Figure
          title={say(w.corrections)}
          value={corrections}
          unit={say(w.unitRequest)}
          period={month}
          definition={say(w.correctionsDefinition)}
          rows={{ to: '/services/corrections', search: { state: 'proposed', siteId, ...period } }}
        />
        <Pending />
      </Figures>
      {openBefore.length > 0 && (
        <p>
          <Alert type="warning" showIcon title={say(w.openBefore, { months })} />
        </p>
      )}
      {recordableUntil >= today() && (
        <p>
          <Alert type="warning" showIcon title={say(w.stillRecordable, { month, on: recordableUntil })} />
        </p>
      )}
      <p className="quiet">{say(w.noMore)}</p>
    </>
  );
}

/** What waits for the post now; whoever may not decide it does not see it. */
function Pending() {
  const say = useSay();
  const may = useMay();
  const asked = may(clientsCan.proposeHandovers);
  const { data } = useRead(clientsContract, 'clientDuties', {}, { enabled: asked });
  if (!asked) return null;
  const common = { period: say(w.now), definition: say(w.pendingDefinition) };
  return (
    <>
      <Figure
        {...common}
        title={say(w.handovers)}
        value={data?.incoming}
        unit={say(w.unitPerson)}
        rows={{ to: '/clients/handovers', search: {} }}
      />
      <Figure
        {...common}
        title={say(w.riskProposals)}
        value={data?.riskProposals}
        unit={say(w.unitProposal)}
        rows={{ to: '/clients/risk', search: {} }}
      />
    </>
  );
}
