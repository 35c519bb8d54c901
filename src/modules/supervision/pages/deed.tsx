import { App, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Word } from '../../../kernel/words.ts';
import { type EndpointName, Form, type FormProps, useSay } from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';

type Names = EndpointName<typeof supervisionContract>;
type DeedProps<N extends Names> = Omit<
  FormProps<typeof supervisionContract, N>,
  'contract' | 'draft' | 'onSent' | 'onCancel'
> & { readonly said: Word; readonly done: () => void };

/** One deed on a file: says that it is done and closes; what is typed about persons does not stay in the browser. */
export function DeedForm<N extends Names>({ said, done, ...form }: DeedProps<N>) {
  const say = useSay();
  const { message } = App.useApp();
  const sent = () => {
    void message.success(say(said));
    done();
  };
  return <Form contract={supervisionContract} draft={false} {...form} onSent={sent} onCancel={done} />;
}

interface DialogProps {
  /** Null: closed. */
  readonly title: string | null;
  readonly done: () => void;
  readonly children: ReactNode;
}

/** Where the form of a deed stands, over the file that it is about. */
export function DeedDialog({ title, done, children }: DialogProps) {
  return (
    <Modal open={title !== null} title={title} footer={null} width={640} destroyOnHidden onCancel={done}>
      {children}
    </Modal>
  );
}
