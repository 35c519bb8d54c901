import { Modal } from 'antd';
import { Form, LinesField, useSay } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { closingWords as w } from '../words.ts';

interface ReopenMonthProps {
  readonly siteId: string;
  readonly month: string | undefined;
  readonly done: () => void;
}

/** Opens a closed month again, with the reason. */
export function ReopenMonth({ siteId, month, done }: ReopenMonthProps) {
  const say = useSay();
  return (
    <Modal
      open={month !== undefined}
      title={say(w.reopenTitle, { month: month ?? '' })}
      footer={null}
      onCancel={done}
      destroyOnHidden
    >
      <p>{say(w.reopenHelp)}</p>
      {month && (
        <Form
          contract={servicesContract}
          action="reopenMonth"
          send={w.reopen}
          fixed={{ siteId, month }}
          record={`${siteId} ${month}`}
          draft={false}
          onSent={done}
          onCancel={done}
        >
          <LinesField name="reason" label={w.reason} rows={2} />
        </Form>
      )}
    </Modal>
  );
}
