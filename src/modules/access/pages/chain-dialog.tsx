import { Button, Modal } from 'antd';
import { Answer, StateTag, Table, usePhone, useRead, useSay } from '../../../ui/index.ts';
import type { Chain } from '../audit/contract.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

/** Recomputes the chains of the reader's cities and says where one does not hold. */
export function ChainDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const read = useRead(accessContract, 'verifyAudit', {});
  const foot = (
    <Button type="primary" onClick={onClose}>
      {say(w.closeDialog)}
    </Button>
  );
  return (
    <Modal open width={760} title={say(w.verifyChain)} footer={foot} onCancel={onClose}>
      <Answer of={read} lines={4}>
        {({ holds, cities }) => (
          <>
            <p role="status">
              {cities.length === 0 ? (
                say(w.noChain)
              ) : (
                <StateTag tone={holds ? 'good' : 'bad'}>{say(holds ? w.chainHolds : w.chainBroken)}</StateTag>
              )}
            </p>
            <Chains cities={cities} />
          </>
        )}
      </Answer>
    </Modal>
  );
}

function Chains({ cities }: { cities: readonly Chain[] }) {
  const say = useSay();
  const phone = usePhone();
  const breakOf = ({ broken, backDated }: Chain) => {
    if (broken) return say(w[broken.reason], { seq: broken.seq });
    return backDated > 0 ? say(w.chainBackDated, { count: backDated }) : null;
  };
  return (
    <Table<Chain>
      label={say(w.verifyChain)}
      rows={cities}
      keyOf={(city) => city.cityCode}
      columns={[
        { key: 'cityCode', title: w.chainCity, render: ({ cityName, cityCode }) => cityName ?? cityCode },
        { key: 'links', title: w.chainLinks, number: true },
        ...(phone ? [] : [{ key: 'unlinked', title: w.chainUnlinked, number: true }]),
        { key: 'broken', title: w.chainBreak, render: breakOf },
        ...(phone
          ? []
          : [
              {
                key: 'head',
                title: w.chainHead,
                width: 24,
                render: ({ head }: Chain) => head && `${head.seq} · ${head.hash}`,
              },
            ]),
      ]}
    />
  );
}
