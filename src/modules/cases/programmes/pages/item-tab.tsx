import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  ChoiceField,
  DayField,
  Empty,
  Form,
  PageLink,
  Table,
  today,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import type { ItemKind } from '../schemas.ts';
import { programmeFieldWords as f } from '../words.ts';
import { TakeOut } from './items-panel.tsx';
import { programmePageWords as w } from './words.ts';
import './programmes.css';

export const CaseProgrammes = ({ id }: { id: string }) => <ItemProgrammes kind="case" id={id} />;
export const GroupProgrammes = ({ id }: { id: string }) => <ItemProgrammes kind="group" id={id} />;
export const ActivityProgrammes = ({ id }: { id: string }) => <ItemProgrammes kind="activity" id={id} />;

/** In which programme a case, group or activity is or was, plugged into its file. */
function ItemProgrammes({ kind, id }: { kind: ItemKind; id: string }) {
  const say = useSay();
  const may = useMay();
  const [putting, setPutting] = useState(false);
  const [taking, setTaking] = useState<{ id: string; programmeId: string } | null>(null);
  const read = useRead(casesContract, 'programmesOfItem', { kind, itemId: id });
  return (
    <Answer of={read}>
      {({ rows, offers, mayTake }) => (
        <>
          {rows.length === 0 ? (
            <Empty title={say(w.inNone)} />
          ) : (
            <Table
              label={say(w.programmes)}
              rows={rows}
              keyOf={(r) => r.id}
              columns={[
                {
                  key: 'name',
                  title: f.name,
                  render: (r) => <PageLink to={`/cases/programmes/${r.programmeId}`}>{r.name}</PageLink>,
                },
                {
                  key: 'validFrom',
                  title: f.validFrom,
                  render: (r) => (
                    <span className="nowrap">
                      {r.validTo
                        ? say(w.period, { from: r.validFrom, to: r.validTo })
                        : say(w.since, { from: r.validFrom })}
                    </span>
                  ),
                },
                {
                  key: 'act',
                  title: w.act,
                  render: (r) =>
                    mayTake &&
                    r.validTo === null && (
                      <Button size="small" onClick={() => setTaking(r)}>
                        {say(w.take)}
                      </Button>
                    ),
                },
              ]}
            />
          )}
          {may(can.fillProgrammes) && mayTake && rows.every((r) => r.validTo !== null) && (
            <div className="programme-bar">
              {offers.length > 0 ? (
                <Button onClick={() => setPutting(true)}>{say(w.putInto)}</Button>
              ) : (
                <span className="quiet">{say(w.noOffers)}</span>
              )}
            </div>
          )}
          <Modal open={putting} title={say(w.putInto)} footer={null} destroyOnHidden onCancel={() => setPutting(false)}>
            <Form
              contract={casesContract}
              action="putIntoProgramme"
              send={w.putInto}
              draft={false}
              fixed={{ kind, itemId: id }}
              initial={{ validFrom: today(), ...(offers.length === 1 ? { programmeId: offers[0]?.id } : {}) }}
              onSent={() => setPutting(false)}
              onCancel={() => setPutting(false)}
            >
              <ChoiceField
                name="programmeId"
                label={f.programmeId}
                options={Object.fromEntries(offers.map((o) => [o.id, { zh: o.name, en: o.name }]))}
              />
              <DayField name="validFrom" label={f.validFrom} to={today()} />
            </Form>
          </Modal>
          <Modal
            open={taking !== null}
            title={say(w.take)}
            footer={null}
            destroyOnHidden
            onCancel={() => setTaking(null)}
          >
            {taking && <TakeOut programmeId={taking.programmeId} itemId={taking.id} done={() => setTaking(null)} />}
          </Modal>
        </>
      )}
    </Answer>
  );
}
