/** Days and hours in a person's zone: formatting them, and finding the second at which they are. */

const LOCALE = 'en-GB';

/** Return a moment's parts in a zone as strings: year, month, day, hour, minute, second. */
export function parts(seconds, zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]));
}

/** Return the day of a moment as 2026-11-23. */
export function dayOf(seconds, zone) {
  const { year, month, day } = parts(seconds, zone);
  return `${year}-${month}-${day}`;
}

/** Return the time of a moment as 14:30. */
export function timeOf(seconds, zone) {
  const { hour, minute } = parts(seconds, zone);
  return `${hour}:${minute}`;
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

/** Return a day as people write it: Mon, 23 Nov 2026. */
export function dayWords(day) {
  return intl({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, 'UTC', Date.parse(day) / 1000);
}

/** Return the day that is so many days later. */
export function shifted(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function intl(options, zone, seconds) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }).format(new Date(seconds * 1000));
}

const LONG = { day: 'numeric', month: 'long', year: 'numeric' };
const SHORT = { day: 'numeric', month: 'short', year: 'numeric' };
const TOKENS = {
  date_num: (at, { zone }) => dayOf(at, zone),
  date_slash: (at, { zone }) => intl({ day: '2-digit', month: '2-digit', year: 'numeric' }, zone, at),
  date_long: (at, { zone }) => intl({ weekday: 'long', ...LONG }, zone, at),
  date_long_full: (at, { zone }) => intl(LONG, zone, at),
  date: (at, { zone }) => intl({ day: 'numeric', month: 'long' }, zone, at),
  date_short: (at, { zone }) => intl(SHORT, zone, at),
  time: (at, { zone }) => timeOf(at, zone),
  time_secs: (at, { zone }) => `${timeOf(at, zone)}:${parts(at, zone).second}`,
  ago: (at, { now }) => ago(at - now),
};
const PRETTY = {
  date_pretty: 'date',
  date_short_pretty: 'date_short',
  date_long_pretty: 'date_long',
  day_divider_pretty: 'date',
};

/**
 * Return a date format with its tokens filled in; what is no token stays as it is.
 *
 * The tokens are those of docs.slack.dev/messaging/formatting-message-text#date-formatting.
 */
export function dated(format, seconds, ctx) {
  return format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token in PRETTY) return nearby(seconds, ctx) ?? TOKENS[PRETTY[token]](seconds, ctx);
    return TOKENS[token] ? TOKENS[token](seconds, ctx) : whole;
  });
}

function nearby(seconds, { now, zone }) {
  const today = dayOf(now, zone);
  const names = { [shifted(today, -1)]: 'yesterday', [today]: 'today', [shifted(today, 1)]: 'tomorrow' };
  return names[dayOf(seconds, zone)];
}

function ago(seconds) {
  const sizes = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ];
  const [unit, size] = sizes.find(([, least]) => Math.abs(seconds) >= least) ?? sizes.at(-1);
  return new Intl.RelativeTimeFormat('en').format(Math.round(seconds / size), unit);
}
