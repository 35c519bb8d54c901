import { App } from 'antd';
import { Form, LinesField, useSay } from '../../../ui/index.ts';
import { type EncounterWhole, servicesContract } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** Voids a record with a reason, or asks for it once the time for doing it alone is over. */
export function VoidForm({ encounter: e, done }: { encounter: EncounterWhole; done: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const common = {
    contract: servicesContract,
    record: e.id,
    draft: false,
    invalidates: ['coordination'],
    onCancel: done,
  };
  const reason = <LinesField name="reason" label={w.reason} rows={2} />;
  const requested = () => {
    void message.success(say(w.requested));
    done();
  };
  return (
    <>
      <p>{say(w.voidHelp)}</p>
      {e.voiding === 'request' ? (
        <>
          <p>{say(w.correctionReasonHelp)}</p>
          <Form
            {...common}
            action="requestVoid"
            send={w.askVoid}
            fixed={{ id: e.id, version: e.version }}
            onSent={requested}
          >
            {reason}
          </Form>
        </>
      ) : (
        <Form {...common} action="voidEncounter" send={w.void} fixed={{ id: e.id }} onSent={done}>
          {reason}
        </Form>
      )}
    </>
  );
}
