import { say } from '../../../kernel/words.ts';
import {
  type Channel,
  channels,
  claimText,
  settleText,
  textOf,
  type WaitingText,
} from '../../../platform/notices/texts.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { mobilePlace } from '../accounts/queries.ts';
import { ownAccount } from '../scope.ts';

/** News of yesterday is no news. */
const freshMillis = 24 * 60 * 60 * 1000;
/** A gateway that fails so often in a row is left alone until the next round. */
const mostFailures = 3;

/** Sends the texts that are due; a gateway that fails keeps nothing from the inbox or the other gateway. */
export async function sendTexts(services: Services): Promise<void> {
  for (const channel of channels) {
    for (let failures = 0; failures < mostFailures; ) {
      const waiting = await claimText(services, channel);
      if (!waiting) break;
      failures = (await sent(services, channel, waiting)) ? 0 : failures + 1;
    }
  }
}

/** False when the gateway did not take it: it stays due. */
async function sent(services: Services, channel: Channel, waiting: WaitingText): Promise<boolean> {
  const { log } = services;
  const about = { channel, notice: waiting.noticeId, kind: waiting.kind };
  const [text, receiver] = [textOf(waiting.kind), await receiverOf(services, waiting)];
  const late = services.clock() - Date.parse(waiting.at) > freshMillis;
  if (late) log.error(about, 'a text was not taken within a day');
  if (late || !text || !receiver || (channel === 'sms' && !receiver.mobile)) {
    await settleText(services, channel, waiting, late ? 'late' : 'unaddressed');
    return true;
  }
  try {
    await services.gateways[channel].sendText({
      id: `${waiting.noticeId}-${channel}`,
      kind: waiting.kind,
      accountId: waiting.accountId,
      mobile: receiver.mobile,
      text: say(text, receiver.language),
    });
  } catch (error) {
    // The log leaves the sentence of an error out; that of a gateway quotes nobody, and says whose fault it is.
    log.warn({ ...about, err: error, reason: (error as Error).message }, 'a text was not taken');
    return false;
  }
  await settleText(services, channel, waiting, 'sent');
  return true;
}

/** The number is opened here and nowhere before; who has left hears nothing more. */
async function receiverOf(services: Services, { accountId }: WaitingText) {
  const who = { kind: 'system', name: 'access.send-texts', divisionCode: '00' } as const;
  const account = await ownAccount
    .from(readContext(services, { who, language: 'zh' }))
    .select(['mobile', 'language'])
    .where('id', '=', accountId)
    .where('closedOn', 'is', null)
    .executeTakeFirst();
  if (!account) return undefined;
  const { mobile, language } = account;
  return {
    mobile: mobile === null ? null : services.crypto.decrypt(mobile, mobilePlace(accountId)),
    language: language === 'en' ? ('en' as const) : ('zh' as const),
  };
}
