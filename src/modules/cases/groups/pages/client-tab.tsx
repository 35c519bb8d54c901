import { Answer, Empty, PageLink, StateTag, Table, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { groupFieldWords as f, groupStateWords, memberStateWords } from '../words.ts';
import { nameOf, stateTones, useGroupChoices } from './choices.ts';
import { groupPageWords as w } from './words.ts';

/** In which groups a client is or was, plugged into the client's file. */
export function ClientGroups({ id }: { id: string }) {
  const say = useSay();
  const { natures, attainments } = useGroupChoices();
  const read = useRead(casesContract, 'groupsOfClient', { clientId: id });
  return (
    <Answer of={read}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={say(w.noneOfClient)} />
        ) : (
          <Table
            label={say(w.groups)}
            rows={rows}
            keyOf={(r) => r.id}
            columns={[
              {
                key: 'groupName',
                title: f.name,
                render: (r) => <PageLink to={`/cases/groups/${r.groupId}`}>{r.groupName}</PageLink>,
              },
              { key: 'nature', title: f.nature, render: (r) => say(nameOf(natures, r.nature)) },
              {
                key: 'groupState',
                title: f.state,
                render: (r) => (
                  <StateTag tone={stateTones[r.groupState]}>{say(groupStateWords[r.groupState])}</StateTag>
                ),
              },
              { key: 'state', title: f.memberId, render: (r) => say(memberStateWords[r.state]) },
              {
                key: 'days',
                title: w.days,
                render: (r) => (
                  <span className="nowrap">
                    {r.leftOn ? say(w.period, { from: r.appliedOn, to: r.leftOn }) : r.appliedOn}
                  </span>
                ),
              },
              {
                key: 'attended',
                title: w.attended,
                number: true,
                render: (r) => say(w.attendedOf, { n: r.attended, all: r.possible }),
              },
              {
                key: 'attained',
                title: f.attained,
                render: (r) => (r.evaluation ? say(nameOf(attainments, r.evaluation.attained)) : '—'),
              },
              { key: 'siteName', title: f.site },
            ]}
          />
        )
      }
    </Answer>
  );
}
