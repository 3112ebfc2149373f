/** Moments in words, in the zone of whoever looks; every moment is in seconds since 1970, as Slack's are. */

const MADE = new Map(); // formatters are slow to make and few

function formatter(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!MADE.has(key)) MADE.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return MADE.get(key);
}

function words(seconds, zone, options) {
  const parts = formatter(zone, options).formatToParts(new Date(seconds * 1000));
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Return "10:30". */
export function timeOfDay(seconds, zone) {
  return formatter(zone, CLOCK).format(new Date(seconds * 1000));
}

/** Return "10:30:05". */
export function timeToTheSecond(seconds, zone) {
  return formatter(zone, { ...CLOCK, second: '2-digit' }).format(new Date(seconds * 1000));
}

/** Return "Monday 23 November": what stands above the messages of a day. */
export function day(seconds, zone) {
  const at = words(seconds, zone, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${at.weekday} ${at.day} ${at.month}`;
}

/** Return "2026-11-23": two moments of one day have the same. */
export function date(seconds, zone) {
  const at = words(seconds, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${at.year}-${at.month}-${at.day}`;
}

/** Return "Mon 23 Nov 2026, 10:30". */
export function moment(seconds, zone) {
  const at = words(seconds, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${at.weekday} ${at.day} ${at.month} ${at.year}, ${timeOfDay(seconds, zone)}`;
}

/** Return "Madrid" for "Europe/Madrid". */
export function city(zone) {
  return zone.split('/').at(-1).replaceAll('_', ' ');
}
