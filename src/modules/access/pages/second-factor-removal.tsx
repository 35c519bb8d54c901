import { Alert, Button, Form } from 'antd';
import { useAction, useExplain, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { CodeItem } from './second-factor-step.tsx';

export function SecondFactorRemoval({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const explain = useExplain();
  const remove = useAction(accessContract, 'removeSecondFactor', { quiet: true });
  return (
    <Form<{ code: string }>
      name="remove-factor"
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => remove.mutate(typed, { onSuccess: onDone })}
    >
      {remove.error && <Alert type="error" role="alert" title={explain(remove.error)} />}
      <CodeItem />
      <Button danger htmlType="submit" loading={remove.isPending}>
        {say(w.removeFactor)}
      </Button>
    </Form>
  );
}
