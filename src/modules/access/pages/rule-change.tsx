import { App } from 'antd';
import { useState } from 'react';
import { addDays } from '../../../kernel/dates.ts';
import { marks } from '../../../kernel/words.ts';
import {
  DayField,
  FieldFrame,
  Form,
  FormPart,
  LinesField,
  type Output,
  SwitchField,
  today,
  useFormValue,
  useSay,
} from '../../../ui/index.ts';
import { accessContract, type RuleVersion } from '../contract.ts';
import { inputWords } from '../input-words.ts';
import { versionOn } from '../rule-sets/rules.ts';
import { ruleWords as w } from '../rule-sets/words.ts';
import { type Names, namesOf, type Shape } from './rule-content.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleDifferences } from './rule-tables.tsx';

interface ChangeProps {
  readonly set: Output<typeof accessContract, 'ruleSet'>;
  readonly done: () => void;
}

/** The next version: from which day on, what it says, where that is written, and what it changes. */
export function RuleChange({ set: { versions, schema, words, hints }, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  const tomorrow = addDays(today(), 1);
  const [day, setDay] = useState(tomorrow);
  const base = versionOn(versions, day) as RuleVersion;
  const later = versions
    .filter((v) => v.withdrawnAt === null && v.effectiveOn > day)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))[0];
  return (
    <Form
      contract={accessContract}
      action="makeRuleVersion"
      send={w.save}
      draft={false}
      fixed={{ ruleSet: base.id, basedOn: base.version }}
      initial={{ effectiveOn: day, content: base.content, source: '', verified: false }}
      onChange={(changed, _, set) => {
        const chosen = changed.effectiveOn;
        if (typeof chosen !== 'string') return;
        const other = versionOn(versions, chosen);
        if (other && other.version !== base.version) set({ content: other.content });
        setDay(chosen);
      }}
      onSent={(_, { effectiveOn }) => {
        void message.success(say(w.saved, { day: effectiveOn }));
        done();
      }}
      onCancel={done}
    >
      <DayField name="effectiveOn" label={inputWords.effectiveOn} from={tomorrow} help={say(w.dayHelp)} />
      <p className="quiet">
        {say(w.basedOn, { version: base.version })}
        {later && `${say(marks.semicolon)}${say(w.laterVersion, { version: later.version, day: later.effectiveOn })}`}
      </p>
      <FieldFrame name="content" label={inputWords.content}>
        <RuleEditor shape={schema as Shape} names={namesOf(words, base.content)} hints={hints} />
      </FieldFrame>
      <FormPart title={w.differences}>
        <Changes base={base} words={words} />
      </FormPart>
      <LinesField name="source" label={inputWords.source} help={say(w.sourceHelp)} />
      <SwitchField name="verified" label={w.verified} />
    </Form>
  );
}

function Changes({ base, words }: { base: RuleVersion; words: Names }) {
  const content = useFormValue<unknown>('content') ?? base.content;
  return <RuleDifferences before={base.content} after={content} names={namesOf(words, [base.content, content])} />;
}
