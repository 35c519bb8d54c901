import { Result } from 'antd';
import { type ReactNode, useState } from 'react';
import { Answer, Empty, Form, type Output, PageLink, TextField, useRead, useSay } from '../../../../ui/index.ts';
import { servicesContract } from '../../../services/contract.ts';
import { casesContract } from '../../contract.ts';
import { correctingWords as w } from '../words.ts';

type Encounter = Output<typeof servicesContract, 'encounter'>;
const actions = {
  roll: { alone: 'correctRollCall', request: 'requestRollCall' },
  attendance: { alone: 'correctAttendance', request: 'requestAttendance' },
} as const;

interface CorrectHeldProps {
  readonly encounterId: string;
  readonly what: keyof typeof actions;
  readonly fixed: Readonly<Record<string, string>>;
  readonly send: { zh: string; en: string };
  readonly back: ReactNode;
  /** Fields that begin with how many came beside those named. */
  readonly initial: (beside: number) => object;
  readonly children: ReactNode;
}

/** Who came, put right after it was held: at once while that is possible, else asked for, else said why not. */
export function CorrectHeld(props: CorrectHeldProps) {
  const read = useRead(servicesContract, 'encounter', { id: props.encounterId });
  return <Answer of={read}>{(encounter) => <Ways {...props} first={encounter} />}</Answer>;
}

function Ways({ what, fixed, send, back, initial, children, first }: CorrectHeldProps & { first: Encounter }) {
  const say = useSay();
  // As it was looked at: what has been sent stands here, not the record that came of it.
  const [encounter] = useState(first);
  const { correction, waiting, monthClosed, occurredOn, personTimes, participants, version, id } = encounter;
  if (correction === 'none') {
    const why = monthClosed ? say(w.closed, { month: occurredOn.slice(0, 7) }) : say(waiting ? w.waits : w.not);
    return (
      <Empty
        title={why}
        action={
          <>
            {back} <PageLink to={`/services/activities?open=${id}`}>{say(w.toRecord)}</PageLink>
          </>
        }
      />
    );
  }
  const asks = correction === 'request';
  return (
    <Form
      contract={casesContract}
      action={actions[what][correction]}
      send={send}
      record={id}
      draft={false}
      fixed={{ ...fixed, version }}
      initial={initial(personTimes - participants.length)}
      invalidates={['services', 'coordination', 'clients']}
      after={({ personTimes: n }) => (
        <Result status="success" className="panel" title={say(asks ? w.asked : w.corrected, { n })} extra={back} />
      )}
    >
      {asks ? (
        <TextField name="reason" label={w.reason} help={say(w.reasonHelp)} />
      ) : (
        <p className="quiet">{say(w.alone)}</p>
      )}
      {children}
    </Form>
  );
}
