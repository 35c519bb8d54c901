import { Alert, Button, Form, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { api, useExplain, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { CodeItem } from './second-factor-step.tsx';
import './second-factor-setup.css';

type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'scan'; readonly secret: string; readonly uri: string }
  | { readonly at: 'codes'; readonly recoveryCodes: readonly string[] };

/** Scan, prove, keep the recovery codes. The session is read anew only at the end, so that the codes stay in sight. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const explain = useExplain();
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const access = api(accessContract);
  const run = async (step: () => Promise<Stage>) => {
    setBusy(true);
    setFailure(null);
    try {
      setStage(await step());
    } catch (caught) {
      setFailure(caught);
    } finally {
      setBusy(false);
    }
  };
  const begin = () => run(async () => ({ at: 'scan', ...(await access.enrolSecondFactor()) }));
  const confirm = (code: string) => run(async () => ({ at: 'codes', ...(await access.confirmSecondFactor({ code })) }));

  return (
    <div className="factor-setup">
      {failure !== null && <Alert type="error" role="alert" title={explain(failure)} />}
      {stage.at === 'start' && (
        <Button type="primary" loading={busy} onClick={() => void begin()}>
          {say(w.enrolTitle)}
        </Button>
      )}
      {stage.at === 'scan' && (
        <>
          <p>{say(w.enrolScan)}</p>
          <div className="factor-qr" role="img" aria-label={say(w.enrolQr)}>
            <QRCode type="canvas" value={stage.uri} size={176} bordered={false} />
          </div>
          <p className="quiet">
            {say(w.enrolKey)}{' '}
            <Typography.Text code copyable={{ text: stage.secret, tooltips: false }}>
              {stage.secret.replace(/(.{4})(?=.)/g, '$1 ')}
            </Typography.Text>
          </p>
          <Form<{ code: string }>
            name="confirm-factor"
            layout="vertical"
            requiredMark={false}
            onFinish={({ code }) => void confirm(code)}
          >
            <CodeItem />
            <Button type="primary" htmlType="submit" loading={busy}>
              {say(w.enrolConfirm)}
            </Button>
          </Form>
        </>
      )}
      {stage.at === 'codes' && (
        <>
          <h2>{say(w.recoveryTitle)}</h2>
          <p>{say(w.recoveryHelp)}</p>
          <ul className="factor-codes">
            {stage.recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <Button type="primary" onClick={onDone}>
            {say(w.recoveryKept)}
          </Button>
        </>
      )}
    </div>
  );
}
