import { useParams } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  DayText,
  Facts,
  InstantText,
  type Output,
  PageHead,
  PageParts,
  Panel,
  StateTag,
  type Tone,
  useAction,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { accessContract, can, type RuleVersion } from '../contract.ts';
import { versionStateWords, ruleWords as w } from '../rule-sets/words.ts';
import { words as own } from '../words.ts';
import { RuleChange } from './rule-change.tsx';
import { inOrder, type Names, namesOf, type Shape } from './rule-content.ts';
import { RuleContent, RuleDifferences } from './rule-tables.tsx';
import './rule-sets.css';

type Set = Output<typeof accessContract, 'ruleSet'>;

export const versionTones: Readonly<Record<RuleVersion['state'], Tone>> = {
  inForce: 'good',
  coming: 'info',
  past: 'plain',
  withdrawn: 'plain',
};

/** One rule set: what is in force, what is to come, what was, and the next version. */
export function RuleSetPage() {
  const { id = '' } = useParams({ strict: false });
  const read = useRead(accessContract, 'ruleSet', { ruleSet: id });
  return <Answer of={read}>{(set) => <RuleSetFile set={set} />}</Answer>;
}

function RuleSetFile({ set }: { set: Set }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const [changing, setChanging] = useState(false);
  const { versions, words, schema } = set;
  return (
    <>
      <PageHead
        title={versions[0]?.name[language] ?? ''}
        actions={
          may(can.writeRules) &&
          !changing && (
            <Button type="primary" onClick={() => setChanging(true)}>
              {say(w.change)}
            </Button>
          )
        }
      />
      <div className="rules">
        {versions[0] && <PageParts slot="access.rule-set" id={versions[0].id} />}
        {changing && (
          <Panel title={say(w.change)}>
            <RuleChange set={set} done={() => setChanging(false)} />
          </Panel>
        )}
        {versions.map((version, nth) => (
          <Version
            key={version.version}
            version={version}
            before={versions[nth + 1]}
            words={words}
            shape={schema as Shape}
          />
        ))}
      </div>
    </>
  );
}

interface VersionProps {
  readonly version: RuleVersion;
  readonly before: RuleVersion | undefined;
  readonly words: Names;
  readonly shape: Shape;
}

function Version({ version: v, before, words, shape }: VersionProps) {
  const say = useSay();
  const may = useMay();
  const names = namesOf(words, [before?.content, v.content]);
  return (
    <Panel
      title={say(own.ruleVersion, { version: v.version })}
      actions={
        <span className="rule-tags">
          <StateTag tone={versionTones[v.state]}>{say(versionStateWords[v.state])}</StateTag>
          <StateTag tone={v.verified ? 'good' : 'attention'}>
            {say(v.verified ? own.verified : own.unverified)}
          </StateTag>
          {v.state === 'coming' && v.madeAt && may(can.writeRules) && <Withdraw version={v} />}
        </span>
      }
    >
      <Facts
        facts={[
          { label: say(own.effectiveOn), value: <DayText day={v.effectiveOn} /> },
          {
            label: say(w.madeBy),
            value: v.madeAt ? (
              <>
                <Actor name={v.madeBy} /> <InstantText at={v.madeAt} />
              </>
            ) : (
              say(w.shipped)
            ),
          },
          ...(v.withdrawnAt
            ? [
                {
                  label: say(w.withdrawnBy),
                  value: (
                    <>
                      <Actor name={v.withdrawnBy} /> <InstantText at={v.withdrawnAt} />
                    </>
                  ),
                },
              ]
            : []),
          { label: say(own.source), value: say(v.source), wide: true },
        ]}
      />
      {before && (
        <details open={v.state === 'coming'}>
          <summary>{say(w.differences)}</summary>
          <RuleDifferences before={before.content} after={v.content} names={names} />
        </details>
      )}
      <details open={v.state === 'inForce'}>
        <summary>{say(own.ruleContent)}</summary>
        <RuleContent content={inOrder(shape, v.content)} names={names} />
      </details>
    </Panel>
  );
}

function Withdraw({ version: { id, version } }: { version: RuleVersion }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const withdraw = useAction(accessContract, 'withdrawRuleVersion');
  const send = async () => {
    await withdraw.mutateAsync({ ruleSet: id, version });
    setOpen(false);
    void message.success(say(w.withdrawn));
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say(w.withdraw)}
      </Button>
      <Modal
        open={open}
        title={say(w.withdrawTitle)}
        okText={say(w.withdraw)}
        cancelText={say(w.keep)}
        okButtonProps={{ danger: true, loading: withdraw.isPending }}
        onOk={() => void send().catch(() => {})}
        onCancel={() => setOpen(false)}
      >
        {say(w.withdrawHelp)}
      </Modal>
    </>
  );
}
