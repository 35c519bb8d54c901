import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useAction, useGo, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { emptyForm } from '../editing.ts';
import { formPageWords as w } from '../words.ts';
import './designer.css';

const codeForm = /^[a-z][a-z0-9-]{1,39}$/;

/** A code for good and a name; the rest is the designer's. */
export function NewForm({ onCancel }: { onCancel: () => void }) {
  const say = useSay();
  const go = useGo();
  const id = useId();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const start = useAction(casesContract, 'startForm');
  const fits = codeForm.test(code) && name.trim() !== '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!fits) return;
    await start.mutateAsync({ form: code, content: emptyForm({ zh: name.trim(), en: '' }) });
    go(`/forms/${code}`);
  };
  return (
    <form className="property" onSubmit={(event) => void send(event).catch(() => {})}>
      <label htmlFor={`${id}-name`}>{say(w.name)}</label>
      <Input id={`${id}-name`} autoFocus value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
      <label htmlFor={`${id}-code`}>{say(w.formCode)}</label>
      <Input
        id={`${id}-code`}
        value={code}
        maxLength={40}
        aria-describedby={`${id}-help`}
        onChange={(e) => setCode(e.target.value)}
      />
      <div className="quiet" id={`${id}-help`}>
        {say(w.formCodeHelp)}
      </div>
      <div className="designer-bar">
        <Button type="primary" htmlType="submit" disabled={!fits} loading={start.isPending}>
          {say(w.newForm)}
        </Button>
        <Button onClick={onCancel}>{say(w.keep)}</Button>
      </div>
    </form>
  );
}
