/**
 * iCalendar (RFC 5545), as much of it as visits need: events with a stable UID and a SEQUENCE that rises with every
 * change, so that calendars move what they have instead of showing it twice.
 */
import { addDays, type Day } from '../../../kernel/dates.ts';

export interface Event {
  readonly uid: string;
  readonly sequence: number;
  /** Whole days; with times, in China Standard Time, which has no summer time. */
  readonly on: Day;
  readonly hours?: readonly [from: string, to: string] | undefined;
  readonly title: string;
  readonly cancelled: boolean;
  readonly changedAt: Date;
}

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
const stamp = (at: Date) => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
const plain = (day: Day) => day.replaceAll('-', '');

/** Lines of at most 75 octets, never cut inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 74) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

function lines(event: Event): string[] {
  const at = (hour: string) => `;TZID=Asia/Shanghai:${plain(event.on)}T${hour}00`;
  const whole = [`DTSTART;VALUE=DATE:${plain(event.on)}`, `DTEND;VALUE=DATE:${plain(addDays(event.on, 1))}`];
  const { hours } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${stamp(event.changedAt)}`,
    `LAST-MODIFIED:${stamp(event.changedAt)}`,
    ...(hours ? [`DTSTART${at(hours[0])}`, `DTEND${at(hours[1])}`] : whole),
    `SUMMARY:${escaped(event.title)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

export const icalendar = (name: string, events: readonly Event[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Rongyin//Supervision//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...[`X-WR-CALNAME:${escaped(name)}`, 'X-WR-TIMEZONE:Asia/Shanghai'],
    ...zone,
    ...events.flatMap(lines),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
