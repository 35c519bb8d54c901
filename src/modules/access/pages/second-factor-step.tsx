import { Alert, Button, Form, Input } from 'antd';
import { useExplain, useSay } from '../../../ui/index.ts';
import { useAction } from '../../../ui/reading.ts';
import { words as kit } from '../../../ui/words.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

/** The code from the telephone, or one of the recovery codes. */
export function SecondFactorStep() {
  const say = useSay();
  const explain = useExplain();
  const verify = useAction(accessContract, 'verifySecondFactor', { quiet: true });
  return (
    <Form<{ code: string }>
      name="second-factor"
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={(typed) => verify.mutate(typed)}
    >
      <p className="quiet">{say(w.secondFactorHelp)}</p>
      {verify.error && <Alert type="error" role="alert" className="sign-in-note" title={explain(verify.error)} />}
      <CodeItem />
      <Button block type="primary" htmlType="submit" loading={verify.isPending}>
        {say(w.verify)}
      </Button>
    </Form>
  );
}

export function CodeItem() {
  const say = useSay();
  const label = say(w.code);
  return (
    <Form.Item
      name="code"
      label={label}
      rules={[{ required: true, message: say(kit.required, { label }) }]}
      validateTrigger="onSubmit"
    >
      <Input autoFocus autoComplete="one-time-code" inputMode="text" maxLength={40} className="sign-in-code" />
    </Form.Item>
  );
}

/** Gives an unfinished sign-in up. */
export function LeaveSignIn() {
  const say = useSay();
  const signOut = useAction(accessContract, 'signOut');
  return (
    <p className="sign-in-leave">
      <Button type="link" loading={signOut.isPending} onClick={() => signOut.mutate({})}>
        {say(w.otherAccount)}
      </Button>
    </p>
  );
}
