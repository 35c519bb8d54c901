import { Button } from 'antd';
import { Answer, InstantText, Panel, StateTag, useAction, useRead, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { deviceOf } from './device.ts';
import './own-posts.css';

/** Where the account is signed in, and a way to end each. */
export function OwnSessions() {
  const say = useSay();
  const read = useRead(accessContract, 'mySessions', {});
  const revoke = useAction(accessContract, 'revokeSession');
  return (
    <Panel title={say(w.sessions)}>
      <Answer of={read} lines={3}>
        {({ rows }) => (
          <ul className="own-posts">
            {rows.map((session) => (
              <li key={session.id}>
                <span>
                  <strong>{deviceOf(session.userAgent, say)}</strong> {session.address}
                  <br />
                  <span className="quiet">
                    {say(w.lastSeen)} <InstantText at={session.lastSeenAt} />
                  </span>
                </span>
                {session.current ? (
                  <StateTag tone="good">{say(w.thisSession)}</StateTag>
                ) : (
                  <Button loading={revoke.isPending} onClick={() => revoke.mutate({ id: session.id })}>
                    {say(w.revoke)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Panel>
  );
}
