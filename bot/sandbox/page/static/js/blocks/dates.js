/** Dates inside of texts, as an app formats them: each reader sees them in their own zone. */

import { dayOf, shifted, timeOf, timeToTheSecond, written } from '../times.js';

const LONG = { day: 'numeric', month: 'long', year: 'numeric' };
const SHORT = { day: 'numeric', month: 'short', year: 'numeric' };
const TOKENS = {
  date_num: (at, { zone }) => dayOf(at, zone),
  date_slash: (at, { zone }) => written(at, zone, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  date_long: (at, { zone }) => written(at, zone, { weekday: 'long', ...LONG }),
  date_long_full: (at, { zone }) => written(at, zone, LONG),
  date: (at, { zone }) => written(at, zone, { day: 'numeric', month: 'long' }),
  date_short: (at, { zone }) => written(at, zone, SHORT),
  time: (at, { zone }) => timeOf(at, zone),
  time_secs: (at, { zone }) => timeToTheSecond(at, zone),
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
