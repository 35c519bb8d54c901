import { useParams } from '@tanstack/react-router';
import { Button, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { Answer, PageHead, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { communityPageWords as w } from './words.ts';
import './community.css';

const everySecond = 1000;
const anewAfter = 3000;

/** For everybody in the room: the code of the moment, to scan or to type. */
export function CodeScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const go = useGo();
  const read = useRead(casesContract, 'signInCode', { id }, { every: anewAfter });
  const now = useNow();
  const back = <Button onClick={() => go(`/cases/community/${id}`)}>{say(w.back)}</Button>;
  return (
    <Answer of={read}>
      {({ title, code, changesIn, attendance }) => {
        const left = Math.max(0, Math.ceil((changesIn - (now - read.dataUpdatedAt)) / everySecond));
        const address = `${location.origin}/attend/${id}`;
        return (
          <>
            <PageHead title={say(w.codeTitle, { title })} actions={back} />
            <section className="panel community-code">
              <div role="img" aria-label={say(w.codeQr)}>
                <QRCode type="svg" value={`${address}?code=${code}`} size={260} bordered={false} />
              </div>
              <strong>{code}</strong>
              <p className="quiet" role="timer">
                {say(w.codeChanges, { n: left })}
              </p>
              <p>{say(w.codeHelp, { address })}</p>
              <p aria-live="polite">{say(w.signedIn, { n: attendance })}</p>
            </section>
          </>
        );
      }}
    </Answer>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySecond);
    return () => clearInterval(timer);
  }, []);
  return now;
}
