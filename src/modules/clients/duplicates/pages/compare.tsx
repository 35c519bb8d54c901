import { useParams } from '@tanstack/react-router';
import { Alert, Button, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import { Answer, Form, PageHead, PageLink, Panel, TextField, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import type { MergeField, PairFile, PairSide } from '../contract.ts';
import { duplicateReasonWords, mergeFieldWords, duplicateWords as w } from '../words.ts';
import { usePairRows } from './rows.tsx';
import './compare.css';

/** Two files side by side: what differs is marked, and chosen field by field before they become one. */
export function ComparePair() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'duplicatePair', { id });
  return <Answer of={read}>{(pair) => <Compared key={`${pair.id} ${pair.state}`} pair={pair} />}</Answer>;
}

type Doing = 'merge' | 'different' | 'unmerge' | null;

function Compared({ pair }: { pair: PairFile }) {
  const say = useSay();
  const go = useGo();
  const [doing, setDoing] = useState<Doing>(null);
  const [a, b] = pair.sides;
  const [stays, setStays] = useState(fuller(a, b));
  const [from, setFrom] = useState<Partial<Record<MergeField, string>>>({});
  const close = () => setDoing(null);
  const open = pair.state === 'open' && a && b;
  const survivor = stays === b?.id ? b : a;
  const merged = stays === b?.id ? a : b;
  // A field that the file to stay has not filled in comes from the other, unless chosen otherwise.
  const chosen = (field: MergeField) => from[field] ?? (lacks(survivor, field) ? merged?.id : survivor?.id);
  const take = pair.differing.filter((field) => chosen(field) === merged?.id);
  return (
    <>
      <PageHead
        title={say(w.compare)}
        actions={
          <Space wrap>
            {pair.state === 'open' && <Button onClick={() => setDoing('different')}>{say(w.different)}</Button>}
            {open && (
              <Button type="primary" onClick={() => setDoing('merge')}>
                {say(w.merge)}
              </Button>
            )}
            {pair.mergeId && <Button onClick={() => setDoing('unmerge')}>{say(w.unmerge)}</Button>}
          </Space>
        }
      />
      <Decision pair={pair} />
      <Panel title={pair.reasons.map((reason) => say(duplicateReasonWords[reason])).join(say(marks.between))}>
        <SideBySide
          pair={pair}
          choice={open ? { chosen, choose: (field, id) => setFrom({ ...from, [field]: id }) } : undefined}
          stays={open ? { id: stays, set: setStays } : undefined}
        />
      </Panel>
      <Modal open={doing !== null} title={doing && say(w[doing])} footer={null} destroyOnHidden onCancel={close}>
        {doing === 'different' && (
          <Form
            contract={clientsContract}
            action="markDifferent"
            send={w.different}
            fixed={{ id: pair.id }}
            onSent={close}
            onCancel={close}
          >
            <TextField name="reason" label={w.reason} />
          </Form>
        )}
        {doing === 'merge' && survivor && merged && (
          <Form
            contract={clientsContract}
            action="mergeClients"
            send={w.merge}
            fixed={{ survivorId: survivor.id, mergedId: merged.id, take }}
            invalidates={['services']}
            onSent={() => go(`/clients/${survivor.id}`)}
            onCancel={close}
          >
            <p className="quiet">{say(w.mergeHelp)}</p>
            <TextField name="reason" label={w.reason} />
          </Form>
        )}
        {doing === 'unmerge' && pair.mergeId && <UndoMerge id={pair.mergeId} done={close} />}
      </Modal>
    </>
  );
}

/** Also opened from the file that stayed. */
export function UndoMerge({ id, done }: { id: string; done: () => void }) {
  const say = useSay();
  return (
    <Form
      contract={clientsContract}
      action="unmergeClients"
      send={w.unmerge}
      fixed={{ id }}
      invalidates={['services']}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.unmergeHelp)}</p>
      <TextField name="reason" label={w.reason} />
    </Form>
  );
}

/** The file that says more is offered to stay; the older one when both say as much. */
function fuller(a: PairSide | undefined, b: PairSide | undefined): string | undefined {
  const told = (side: PairSide) =>
    [side.residentIdMasked, side.mobileMasked, side.addressMasked, side.workerName].filter(Boolean).length;
  if (!a || !b) return undefined;
  if (told(a) !== told(b)) return told(a) > told(b) ? a.id : b.id;
  return a.careFrom <= b.careFrom ? a.id : b.id;
}

function lacks(side: PairSide | undefined, field: MergeField): boolean {
  if (!side) return false;
  const held = {
    residentId: side.residentIdMasked,
    mobile: side.mobileMasked,
    address: side.addressMasked,
    bornOn: side.bornOn ?? side.bornOnMasked,
    sex: side.sex === 'unknown' ? null : side.sex,
  };
  return field in held && held[field as keyof typeof held] === null;
}

function Decision({ pair }: { pair: PairFile }) {
  const say = useSay();
  if (pair.state === 'open') return null;
  const by = pair.decidedBy ?? '';
  const told =
    pair.state === 'merged'
      ? say(w.mergedNote, { by })
      : say(w.differentNote, { by, reason: pair.decisionReason ?? '' });
  return <Alert type="info" showIcon className="file-alert" title={told} />;
}

interface SideBySideProps {
  readonly pair: PairFile;
  readonly choice:
    | { chosen: (field: MergeField) => string | undefined; choose: (field: MergeField, id: string) => void }
    | undefined;
  readonly stays: { id: string | undefined; set: (id: string) => void } | undefined;
}

function SideBySide({ pair, choice, stays }: SideBySideProps) {
  const say = useSay();
  const rows = usePairRows();
  return (
    <div className="table">
      <table aria-label={say(w.compare)} className="compare">
        <thead>
          <tr>
            <th scope="col">{say(w.field)}</th>
            {pair.sides.map((side) => (
              <th scope="col" key={side.id}>
                <PageLink to={`/clients/${side.id}`}>{side.name}</PageLink>
                {stays && (
                  <Radio checked={stays.id === side.id} onChange={() => stays.set(side.id)} className="compare-stays">
                    {say(w.keepThis)}
                  </Radio>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, field, value }) => {
            const differs = field !== undefined && pair.differing.includes(field);
            return (
              <tr key={key} className={differs ? 'compare-differs' : ''}>
                <th scope="row">
                  {say(title)}
                  {differs && <span className="compare-mark">{say(w.differs)}</span>}
                </th>
                {pair.sides.map((side, nth) => (
                  <td key={side.id}>
                    {differs && choice ? (
                      <Radio
                        checked={choice.chosen(field) === side.id}
                        onChange={() => choice.choose(field, side.id)}
                        aria-label={`${say(mergeFieldWords[field])} ${say(w.keep)} ${nth + 1}`}
                      >
                        {value(side)}
                      </Radio>
                    ) : (
                      value(side)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
