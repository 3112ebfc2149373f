/** Moments in words, in the zone of whoever looks; every moment is in seconds since 1970, as Slack's are. */

const DAY = 86_400_000; // milliseconds
const MADE = new Map(); // formatters are slow to make and few

function formatter(zone, options) {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!MADE.has(key)) MADE.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return MADE.get(key);
}

/** Return a moment as Intl writes it in British English. */
export function written(seconds, zone, options) {
  return formatter(zone, options).format(new Date(seconds * 1000));
}

/** Return a moment's parts by their names. */
function parts(seconds, zone, options) {
  const found = formatter(zone, options).formatToParts(new Date(seconds * 1000));
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Return "10:30". */
export function timeOf(seconds, zone) {
  return written(seconds, zone, CLOCK);
}

/** Return "10:30:05". */
export function timeToTheSecond(seconds, zone) {
  return written(seconds, zone, { ...CLOCK, second: '2-digit' });
}

/** Return "2026-11-23": two moments of one day have the same. */
export function dayOf(seconds, zone) {
  const { year, month, day } = parts(seconds, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${year}-${month}-${day}`;
}

/** Return "Monday 23 November": what stands above the messages of a day. */
export function dayHeading(seconds, zone) {
  const at = parts(seconds, zone, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${at.weekday} ${at.day} ${at.month}`;
}

/** Return "Mon 23 Nov 2026, 10:30". */
export function moment(seconds, zone) {
  const at = parts(seconds, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  return `${at.weekday} ${at.day} ${at.month} ${at.year}, ${timeOf(seconds, zone)}`;
}

/** Return "Madrid" for "Europe/Madrid". */
export function city(zone) {
  return zone.split('/').at(-1).replaceAll('_', ' ');
}

/** Return a day, "2026-11-23", as people write it: "Mon, 23 Nov 2026". */
export function dayWords(day) {
  return ofDay(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
}

/** Return the month of a day: "November 2026". */
export function monthWords(day) {
  return ofDay(day, { month: 'long', year: 'numeric' });
}

function ofDay(day, options) {
  return written(Date.parse(day) / 1000, 'UTC', options);
}

/** Return the day that is so many days later. */
export function shifted(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Return the second at which a clock in this zone shows this day and time. */
export function secondsAt(day, time, zone) {
  const wanted = Date.parse(`${day}T${time}:00Z`) / 1000;
  // The offset is a guess until the guess itself is looked at: around a change of the clocks it takes two.
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - shownAt(guess, zone);
  return guess;
}

function shownAt(seconds, zone) {
  return Date.parse(`${dayOf(seconds, zone)}T${timeOf(seconds, zone)}:00Z`) / 1000;
}
