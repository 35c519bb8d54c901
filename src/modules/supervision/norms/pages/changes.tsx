import { App, Drawer } from 'antd';
import type { Word } from '../../../../kernel/words.ts';
import { DayField, Form, TextField, today, usePhone, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { HeadFields, VersionFields } from './fields.tsx';
import type { Norm } from './norm.tsx';
import { normWords as w } from './words.ts';

const titles = { version: w.addVersion, correct: w.correct, end: w.end } as const;
export type Change = keyof typeof titles;

/** A new version, another name, or the end. */
export function NormChange({ norm, change, close }: { norm: Norm; change: Change | null; close: () => void }) {
  const say = useSay();
  const phone = usePhone();
  return (
    <Drawer
      open={change !== null}
      title={change && say(titles[change])}
      size={phone ? '100%' : 720}
      onClose={close}
      destroyOnHidden
    >
      {change && <ChangeForm norm={norm} change={change} close={close} />}
    </Drawer>
  );
}

function ChangeForm({ norm, change, close }: { norm: Norm; change: Change; close: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const done = (said: Word) => () => {
    void message.success(say(said));
    close();
  };
  const sending = {
    ...{ contract: supervisionContract, record: norm.id, onCancel: close },
    fixed: { id: norm.id, version: norm.headVersion },
  } as const;
  switch (change) {
    case 'version':
      return (
        <Form
          {...sending}
          action="addNormVersion"
          send={w.addVersion}
          initial={{ effectiveOn: today(), readers: norm.versions[0]?.readers ?? [] }}
          onSent={done(w.versionAdded)}
        >
          <VersionFields />
        </Form>
      );
    case 'correct': {
      const { kind, title, number, issuer, citedAs } = norm;
      return (
        <Form
          {...sending}
          action="correctNorm"
          send={w.correct}
          initial={{ kind, title, number, issuer, citedAs }}
          onSent={done(w.corrected)}
        >
          <HeadFields />
        </Form>
      );
    }
    case 'end':
      return (
        <Form {...sending} action="endNorm" send={w.end} initial={{ on: today() }} onSent={done(w.ended)}>
          <DayField name="on" label={w.endOn} />
          <TextField name="reason" label={w.endWhy} />
        </Form>
      );
  }
}
