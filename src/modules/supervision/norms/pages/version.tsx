import { App, Button } from 'antd';
import { say as inWords, listed } from '../../../../kernel/words.ts';
import {
  Actor,
  Facts,
  InstantText,
  PageLink,
  Panel,
  StateTag,
  urlOf,
  useAction,
  useLanguage,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { roleWords } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import type { NormVersion } from '../contract.ts';
import { normFieldWords as f, normReadingWords, normVersionWords } from '../words.ts';
import type { Norm } from './norm.tsx';
import { normTones, readingTones } from './tones.ts';
import { normWords as w } from './words.ts';

/** What a version says, where it was found, and who is to read it. */
export function Version({ norm, version: v }: { norm: Norm; version: NormVersion }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const roles = listed(
    v.readers.map((role) => inWords(roleWords[role], language)),
    language,
  );
  return (
    <Panel
      title={say(w.version, { version: v.version })}
      actions={
        <span className="norm-links">
          {v.reading !== 'free' && (
            <StateTag tone={readingTones[v.reading]}>{say(normReadingWords[v.reading])}</StateTag>
          )}
          <StateTag tone={normTones[v.state]}>{say(normVersionWords[v.state])}</StateTag>
          <StateTag tone={v.verified ? 'good' : 'attention'}>{say(v.verified ? w.verified : w.unverified)}</StateTag>
          {v.readers.length > 0 && may(can.readReaders) && v.state !== 'withdrawn' && (
            <PageLink to={`/supervision/norms/${norm.id}/readers`} search={{ version: v.id }}>
              {say(w.readers)}
            </PageLink>
          )}
          {norm.mayWrite && v.state === 'coming' && <Withdraw norm={norm} version={v} />}
        </span>
      }
    >
      <Facts
        facts={[
          { label: say(f.effectiveOn), value: v.effectiveOn },
          {
            label: say(f.readers),
            value: v.readers.length > 0 ? say(w.askedOf, { roles, due: v.readBy ?? '' }) : say(w.nobody),
          },
          {
            label: say(f.file),
            value: v.file && <a href={urlOf(supervisionContract, 'normFile', { versionId: v.id })}>{v.file.name}</a>,
          },
          {
            label: say(f.madeBy),
            value: (
              <>
                <Actor name={v.madeBy} /> <InstantText at={v.madeAt} />
              </>
            ),
          },
          ...(v.note ? [{ label: say(f.note), value: v.note, wide: true }] : []),
          { label: say(f.source), value: v.source, wide: true },
        ]}
      />
      {v.text && (
        <details open={v.state === 'inForce' || v.state === 'coming'}>
          <summary>{say(f.text)}</summary>
          <p className="norm-text">{v.text}</p>
        </details>
      )}
    </Panel>
  );
}

function Withdraw({ norm, version }: { norm: Norm; version: NormVersion }) {
  const say = useSay();
  const { message, modal } = App.useApp();
  const withdraw = useAction(supervisionContract, 'withdrawNormVersion');
  const ask = () =>
    modal.confirm({
      title: say(w.withdrawAsk, { version: version.version }),
      okText: say(w.withdraw),
      onOk: async () => {
        await withdraw.mutateAsync({ id: norm.id, version: norm.headVersion, versionId: version.id });
        void message.success(say(w.withdrawn));
      },
    });
  return (
    <Button size="small" onClick={ask}>
      {say(w.withdraw)}
    </Button>
  );
}
