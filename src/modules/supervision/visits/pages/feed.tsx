import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { Answer, instantText, urlOf, useAction, useExplain, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { visitWords as w } from './words.ts';
import './calendar.css';

/** The address for one's own calendar: made, shown once, stopped. */
export function Feed() {
  const read = useRead(supervisionContract, 'calendarFeedOpen', {});
  return <Answer of={read}>{({ madeAt }) => <Address madeAt={madeAt} />}</Answer>;
}

function Address({ madeAt }: { madeAt: string | null }) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [url, setUrl] = useState<string | null>(null);
  const making = useAction(supervisionContract, 'openCalendarFeed');
  const stopping = useAction(supervisionContract, 'revokeCalendarFeed');
  const onError = (failure: unknown) => void message.error(explain(failure));
  const make = () =>
    making.mutate(
      {},
      {
        onSuccess: ({ token }) =>
          setUrl(new URL(urlOf(supervisionContract, 'calendarFeed', { token }), window.location.href).href),
        onError,
      },
    );
  const stop = () =>
    stopping.mutate(
      {},
      {
        onSuccess: () => {
          setUrl(null);
          void message.success(say(w.feedStopped));
        },
        onError,
      },
    );
  return (
    <>
      <p>{say(w.feedHelp)}</p>
      {madeAt && <p className="quiet">{say(w.feedOpen, { at: instantText(madeAt) })}</p>}
      {url && (
        <>
          <p>{say(w.feedOnce)}</p>
          <p className="visit-address">
            <code>{url}</code>
          </p>
        </>
      )}
      <Space wrap>
        {url && (
          <Button
            type="primary"
            onClick={() => void navigator.clipboard.writeText(url).then(() => message.success(say(w.copied)), onError)}
          >
            {say(w.copy)}
          </Button>
        )}
        <Button type={madeAt ? 'default' : 'primary'} loading={making.isPending} onClick={make}>
          {say(madeAt ? w.feedAgain : w.feedMake)}
        </Button>
        {madeAt && (
          <Button danger loading={stopping.isPending} onClick={stop}>
            {say(w.feedStop)}
          </Button>
        )}
      </Space>
    </>
  );
}
