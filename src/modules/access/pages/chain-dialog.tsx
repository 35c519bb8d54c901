import { Alert, Modal } from 'antd';
import { Answer, Table, useRead, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

/** Recomputes the chains of the reader's cities and says where one does not hold. */
export function ChainDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const read = useRead(accessContract, 'verifyAudit', {});
  return (
    <Modal
      open
      width={760}
      title={say(w.verifyChain)}
      okText={say(w.closeDialog)}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <Answer of={read} lines={4}>
        {({ holds, cities }) => (
          <>
            <Alert type={holds ? 'success' : 'error'} role="status" title={say(holds ? w.chainHolds : w.chainBroken)} />
            <Table
              label={say(w.verifyChain)}
              rows={cities}
              keyOf={(city) => city.cityCode}
              columns={[
                { key: 'cityCode', title: w.chainCity },
                { key: 'links', title: w.chainLinks, number: true },
                { key: 'unlinked', title: w.chainUnlinked, number: true },
                {
                  key: 'broken',
                  title: w.chainBreak,
                  render: ({ broken }) => broken && say(w[broken.reason], { seq: broken.seq }),
                },
                {
                  key: 'head',
                  title: w.chainHead,
                  width: 24,
                  render: ({ head }) => head && `${head.seq} · ${head.hash}`,
                },
              ]}
            />
          </>
        )}
      </Answer>
    </Modal>
  );
}
