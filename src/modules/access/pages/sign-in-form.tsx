import { Alert, Button, Form, Input } from 'antd';
import { useExplain, useSay } from '../../../ui/index.ts';
import { useAction } from '../../../ui/reading.ts';
import { words as kit } from '../../../ui/words.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

interface Typed {
  login: string;
  password: string;
}

/** Name and password; what is wrong stands above the fields, the name stays. */
export function SignInForm({ onTyped }: { onTyped: (password: string) => void }) {
  const say = useSay();
  const explain = useExplain();
  const signIn = useAction(accessContract, 'signIn', { quiet: true });
  const required = (label: string) => [{ required: true, message: say(kit.required, { label }) }];
  const send = (typed: Typed) => {
    onTyped(typed.password);
    signIn.mutate(typed);
  };
  return (
    <Form<Typed>
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      size="large"
      validateTrigger="onSubmit"
      onFinish={send}
    >
      {signIn.error && <Alert type="error" role="alert" className="sign-in-note" title={explain(signIn.error)} />}
      <Form.Item name="login" label={say(w.loginOrMobile)} rules={required(say(w.loginOrMobile))}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={60} />
      </Form.Item>
      <Form.Item name="password" label={say(w.password)} rules={required(say(w.password))}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item>
        <Button block type="primary" htmlType="submit" loading={signIn.isPending}>
          {say(w.signIn)}
        </Button>
      </Form.Item>
    </Form>
  );
}
