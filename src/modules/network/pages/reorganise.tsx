import { Alert, Button, Radio, Space, Steps } from 'antd';
import { useState } from 'react';
import {
  type ApiProblem,
  api,
  Failing,
  type Input,
  type Output,
  PageHead,
  PageLink,
  Panel,
  useAction,
  useAddress,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { ChangeKind } from '../reorganisation/rules.ts';
import { changeKindWords } from '../words.ts';
import { ChangeFields, type Draft, emptyDraft, placedAmong, wishOf } from './reorganise-fields.tsx';
import { ReorganisationPreview } from './reorganise-preview.tsx';
import { pageWords as w } from './words.ts';
import './reorganise.css';

export type Preview = Output<typeof networkContract, 'previewReorganisation'>;
type Sent = Input<typeof networkContract, 'reorganise'>;
const helps = { rename: w.renameHelp, merge: w.mergeHelp, split: w.splitHelp, move: w.moveHelp2 } as const;

/** Fill in, look at everything it touches, then do it. */
export function Reorganise() {
  const say = useSay();
  const [address] = useAddress();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(typeof address.code === 'string' ? address.code : ''));
  const [placements, setPlacements] = useState<Readonly<Record<string, string>>>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const commit = useAction(networkContract, 'reorganise', { quiet: true });
  const [dropped, setDropped] = useState(0);
  const look = async () => {
    const kept = placedAmong(draft, placements);
    setBusy(true);
    setFailure(null);
    setPlacements(kept);
    setDropped(Object.keys(placements).length - Object.keys(kept).length);
    try {
      setPreview(await api(networkContract).previewReorganisation(wishOf(draft, kept)));
    } catch (caught) {
      setFailure(caught as ApiProblem);
    } finally {
      setBusy(false);
    }
  };
  const send = (basis: string) => {
    const sent: Sent = { ...wishOf(draft, placements), reason: draft.reason, document: draft.document || null, basis };
    commit.mutate(sent);
  };
  const restart = () => {
    setDraft(emptyDraft(''));
    setPlacements({});
    setPreview(null);
    commit.reset();
  };
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
        {failure !== null && <Failing failure={failure} />}
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
              onChange={(event) => setDraft({ ...draft, kind: event.target.value as ChangeKind })}
            />
            <p className="quiet">{say(helps[draft.kind])}</p>
            <ChangeFields draft={draft} onChange={setDraft} />
            <Button type="primary" loading={busy} disabled={draft.reason.trim() === ''} onClick={() => void look()}>
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
            />
            {commit.error && <Failing failure={commit.error} />}
            <Alert type="warning" className="form-note" title={say(w.irreversible)} />
            <Space wrap>
              <Button
                type="primary"
                danger
                loading={commit.isPending}
                disabled={preview.sites.some((s) => s.toCode === null && !placements[s.id])}
                onClick={() => send(preview.basis)}
              >
                {say(w.commit)}
              </Button>
              <Button onClick={() => setPreview(null)}>{say(w.back)}</Button>
            </Space>
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
    </>
  );
}
