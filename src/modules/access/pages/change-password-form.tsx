import { Alert, App, Button, Form, Input } from 'antd';
import { ApiProblem, useExplain, useSay } from '../../../ui/index.ts';
import { useAction } from '../../../ui/reading.ts';
import { words as kit } from '../../../ui/words.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import './sign-in.css';

interface Typed {
  current: string;
  next: string;
}

export interface ChangePasswordFormProps {
  /** Known where it was typed a moment ago; then it is not asked for again. */
  readonly current?: string | undefined;
  /** For the browser's password store. */
  readonly login?: string | undefined;
  readonly onDone?: () => void;
}

export function ChangePasswordForm({ current, login, onDone }: ChangePasswordFormProps) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const change = useAction(accessContract, 'changePassword', { quiet: true });
  const required = (label: string) => [{ required: true, message: say(kit.required, { label }) }];
  const place = (failure: ApiProblem) => {
    const fields = failure.fields.map((f) => ({ name: f.pointer.slice(1) as keyof Typed, errors: [f.detail] }));
    form.setFields(fields.filter((f) => f.name === 'next' || (f.name === 'current' && !current)));
  };
  const send = (typed: Typed) =>
    change.mutate(
      { next: typed.next, current: current ?? typed.current },
      {
        onError: place,
        onSuccess: () => {
          form.resetFields();
          void message.success(say(w.passwordChanged));
          onDone?.();
        },
      },
    );
  const loose = change.error instanceof ApiProblem && change.error.fields.length > 0 ? null : change.error;
  return (
    <Form<Typed>
      form={form}
      name="change-password"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      onFinish={send}
    >
      {loose && <Alert type="error" role="alert" className="sign-in-note" title={explain(loose)} />}
      <input type="text" autoComplete="username" value={login ?? ''} readOnly hidden />
      {!current && (
        <Form.Item name="current" label={say(w.currentPassword)} rules={required(say(w.currentPassword))}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      )}
      <Form.Item
        name="next"
        label={say(w.nextPassword)}
        extra={say(w.passwordRule)}
        rules={required(say(w.nextPassword))}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" className="sign-in-send" loading={change.isPending}>
        {say(w.changePassword)}
      </Button>
    </Form>
  );
}
