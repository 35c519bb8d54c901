import { Alert, Button, Radio, Space, Steps } from 'antd';
import { useState } from 'react';
import {
  ApiProblem,
  api,
  ConfirmByName,
  type Input,
  LeaveGuard,
  type Output,
  PageHead,
  PageLink,
  Panel,
  useAction,
  useAddress,
  useExplain,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { ChangeKind } from '../reorganisation/rules.ts';
import { changeKindWords } from '../words.ts';
import {
  ChangeFields,
  type Draft,
  emptyDraft,
  hasField,
  placedAmong,
  type Recoded,
  wishOf,
} from './reorganise-fields.tsx';
import { ReorganisationPreview } from './reorganise-preview.tsx';
import { pageWords as w } from './words.ts';
import './reorganise.css';

export type Preview = Output<typeof networkContract, 'previewReorganisation'>;
type Sent = Input<typeof networkContract, 'reorganise'>;
const helps = { rename: w.renameHelp, merge: w.mergeHelp, split: w.splitHelp, move: w.moveHelp2 } as const;

/** Fill in, look at everything it touches, then do it. */
export function Reorganise() {
  const say = useSay();
  const explain = useExplain();
  const [address] = useAddress();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(typeof address.code === 'string' ? address.code : ''));
  const [placements, setPlacements] = useState<Readonly<Record<string, string>>>({});
  const [recoded, setRecoded] = useState<Recoded>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const commit = useAction(networkContract, 'reorganise', { quiet: true });
  const [dropped, setDropped] = useState(0);
  const look = async () => {
    const kept = placedAmong(draft, placements);
    setBusy(true);
    setFailure(null);
    setPlacements(kept);
    setDropped(Object.keys(placements).length - Object.keys(kept).length);
    try {
      setPreview(await api(networkContract).previewReorganisation(wishOf(draft, kept, recoded)));
    } catch (caught) {
      setFailure(caught);
    } finally {
      setBusy(false);
    }
  };
  const send = (basis: string) => {
    const sent: Sent = {
      ...wishOf(draft, placements, recoded),
      reason: draft.reason,
      document: draft.document || null,
      basis,
    };
    return commit.mutateAsync(sent);
  };
  const toCodes = new Map(preview?.parts.map(({ fromCode, toCode }) => [fromCode, toCode]));
  const unseen = Object.entries(recoded).some(([from, to]) => toCodes.get(from) !== to);
  const change = (next: Draft) => {
    setDraft(next);
    // What is carried along depends on what is changed.
    setRecoded({});
    setChanged(true);
    setFailure(null);
  };
  const faults = failure instanceof ApiProblem ? failure.fields : [];
  const atFields = faults.length > 0 && faults.every(({ pointer }) => hasField(pointer));
  const restart = () => {
    setDraft(emptyDraft(''));
    setPlacements({});
    setRecoded({});
    setPreview(null);
    setChanged(false);
    commit.reset();
  };
  const warning = draft.kind === 'rename' ? say(w.renamed) : say(w.irreversible, { on: draft.on });
  const step = commit.data ? 2 : preview ? 1 : 0;
  return (
    <>
      <PageHead title={say(w.reorganise)} />
      <Panel>
        <Steps
          className="reorganise-steps"
          size="small"
          responsive={false}
          current={step}
          items={[w.stepChange, w.stepPreview, w.stepDone].map((t) => ({ title: say(t) }))}
        />
        {failure !== null && !atFields && (
          <Alert type="error" role="alert" className="form-note" title={explain(failure)} />
        )}
        {step === 0 && (
          <div className="reorganise">
            <Radio.Group
              aria-label={say(w.changeKind)}
              optionType="button"
              buttonStyle="solid"
              value={draft.kind}
              options={(Object.keys(changeKindWords) as ChangeKind[]).map((kind) => ({
                value: kind,
                label: say(changeKindWords[kind]),
              }))}
              onChange={(event) => change({ ...draft, kind: event.target.value as ChangeKind })}
            />
            <p className="quiet">{say(helps[draft.kind])}</p>
            <ChangeFields
              draft={draft}
              faults={new Map(faults.map(({ pointer, detail }) => [pointer, detail]))}
              onChange={change}
            />
            <Button
              type="primary"
              aria-label={say(w.preview)}
              loading={busy}
              disabled={draft.reason.trim() === ''}
              onClick={() => void look()}
            >
              {say(w.preview)}
            </Button>
          </div>
        )}
        {step === 1 && preview && (
          <>
            {dropped > 0 && (
              <Alert type="info" className="form-note" title={say(w.placementsDropped, { count: dropped })} />
            )}
            <ReorganisationPreview
              preview={preview}
              choices={draft.parts.map((part) => part.code)}
              placements={placements}
              onPlace={(site, code) => setPlacements({ ...placements, [site]: code })}
              recoded={recoded}
              onRecode={(from, to) => setRecoded({ ...recoded, [from]: to })}
            />
            <Alert type="warning" className="form-note" title={warning} />
            <Space wrap>
              <Button
                type="primary"
                danger
                disabled={unseen || preview.sites.some((s) => s.toCode === null && !placements[s.id])}
                onClick={() => setConfirming(true)}
              >
                {say(w.commit)}
              </Button>
              {unseen && (
                <Button loading={busy} onClick={() => void look()}>
                  {say(w.previewAgain)}
                </Button>
              )}
              <Button onClick={() => setPreview(null)}>{say(w.back)}</Button>
            </Space>
            <ConfirmByName
              open={confirming}
              title={say(changeKindWords[draft.kind])}
              name={preview.parts[0]?.fromName ?? ''}
              action={say(w.commit)}
              onConfirm={() => send(preview.basis)}
              onClose={() => setConfirming(false)}
            >
              {warning}
            </ConfirmByName>
          </>
        )}
        {step === 2 && commit.data && (
          <>
            <p className="state-title">{say(w.done, { divisions: commit.data.divisions, sites: commit.data.sites })}</p>
            <Space wrap>
              <PageLink to="/network/divisions">{say(w.divisions)}</PageLink>
              <Button onClick={restart}>{say(w.another)}</Button>
            </Space>
          </>
        )}
      </Panel>
      <LeaveGuard isDirty={() => changed && !commit.data} keepsDraft={false} />
    </>
  );
}
