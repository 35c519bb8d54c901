import { App } from 'antd';
import { choiceFilter, Form, List, StateTag, textFilter, today, useGo, useMay, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { normFieldWords as f, normKindWords, normReadingWords, normStateWords } from '../words.ts';
import { HeadFields, VersionFields } from './fields.tsx';
import { normTones, readingTones } from './tones.ts';
import { normWords as w } from './words.ts';
import './norms.css';
import { useAdding } from '../../pages/adding.tsx';

/** The library: what is to be read first, found by words of title, number and text. */
export function Norms() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const { message } = App.useApp();
  const add = useAdding({
    ...{ verb: w.add, may: may(can.writeNorms), width: 720 },
    form: (done) => (
      <Form
        contract={supervisionContract}
        action="addNorm"
        send={w.add}
        initial={{ kind: 'centreRule', effectiveOn: today() }}
        onSent={({ id }) => {
          void message.success(say(w.added));
          go(`/supervision/norms/${id}`);
        }}
        onCancel={done}
      >
        <HeadFields />
        <VersionFields />
      </Form>
    ),
  });
  return (
    <>
      <List
        contract={supervisionContract}
        of="norms"
        title={w.title}
        unit={w.unit}
        exportOf="exportNorms"
        fileOf={(id) => `/supervision/norms/${id}`}
        filters={[
          textFilter('text', w.search, 240),
          choiceFilter('kind', f.kind, normKindWords),
          choiceFilter('state', f.state, normStateWords),
          choiceFilter('reading', f.reading, normReadingWords),
        ]}
        columns={[
          {
            key: 'title',
            title: f.title,
            width: 36,
            sort: true,
            phone: 'title',
            render: (r) => (
              <>
                {r.title}
                {r.excerpt.length > 0 && (
                  <div className="quiet norm-excerpt">
                    {r.excerpt.map((piece, nth) =>
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
                      piece.found ? <mark key={nth}>{piece.text}</mark> : <span key={nth}>{piece.text}</span>,
                    )}
                  </div>
                )}
              </>
            ),
          },
          { key: 'number', title: f.number, width: 14, phone: 'line', render: (r) => r.number ?? '—' },
          { key: 'kind', title: f.kind, phone: 'line', render: (r) => say(normKindWords[r.kind]) },
          { key: 'issuer', title: f.issuer, width: 12, phone: 'none' },
          { key: 'effectiveOn', title: f.effectiveOn, sort: true, phone: 'line' },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => <StateTag tone={normTones[r.state]}>{say(normStateWords[r.state])}</StateTag>,
          },
          {
            key: 'verified',
            title: f.verified,
            phone: 'tag',
            render: (r) => (
              <StateTag tone={r.verified ? 'good' : 'attention'}>
                {say(r.verified ? w.verified : w.unverified)}
              </StateTag>
            ),
          },
          {
            key: 'reading',
            title: f.reading,
            phone: 'tag',
            render: (r) =>
              r.reading !== 'free' && (
                <StateTag tone={readingTones[r.reading]}>{say(normReadingWords[r.reading])}</StateTag>
              ),
          },
        ]}
        actions={add.button}
        empty={{ title: w.none, help: w.noneHelp, action: add.button }}
      />
      {add.beside}
    </>
  );
}
