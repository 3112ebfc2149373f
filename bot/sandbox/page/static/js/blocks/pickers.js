/** Pickers of a day, a time, and both. */

import { el } from '../dom.js';
import { city, dayOf, secondsAt, timeOf } from '../times.js';
import { DayField } from './dayfield.js';
import { tell } from './deeds.js';
import { wordsOf } from './text.js';
import { TimeField } from './timefield.js';
import { aria, held } from './values.js';

/** Return a datepicker. */
export function datepicker(block, element, ctx, naming) {
  const words = wordsOf(element.placeholder) || 'Choose a date';
  const put = (day) => tell(block, element, day, ctx);
  const { focus_on_load: autofocus } = element;
  const { optional } = block;
  return new DayField({ day: held(block, element, ctx), words, naming, put, ctx, optional, autofocus }).node;
}

/** Return a timepicker. */
export function timepicker(block, element, ctx, naming) {
  const words = wordsOf(element.placeholder) || 'Choose a time';
  const put = (time) => tell(block, element, time, ctx);
  const { focus_on_load: autofocus, timezone } = element;
  const field = new TimeField({ time: held(block, element, ctx), words, naming, put, autofocus }).node;
  return timezone
    ? el('div', { class: 'with-zone' }, field, el('span', { class: 'soft' }, `${city(timezone)} time`))
    : field;
}

/** Return a day and a time side by side; the app is told once both are there, as seconds since 1970. */
export function datetimepicker(block, element, ctx, naming = {}) {
  const seconds = held(block, element, ctx);
  let now = seconds ? { day: dayOf(seconds, ctx.zone), time: timeOf(seconds, ctx.zone) } : {};
  const put = async (change) => {
    const next = { ...now, ...change };
    const stands =
      !next.day || !next.time || (await tell(block, element, secondsAt(next.day, next.time, ctx.zone), ctx));
    if (stands) now = next;
    return stands;
  };
  const inner = { describedby: naming.describedby, invalid: naming.invalid };
  const day = { day: now.day, words: 'Choose a date', naming: inner, ctx, put: (chosen) => put({ day: chosen }) };
  const time = { time: now.time, words: 'Choose a time', naming: inner, put: (chosen) => put({ time: chosen }) };
  const group = { role: 'group', ...aria({ label: 'Date and time', labelledby: naming.labelledby }) };
  const fields = [new DayField({ ...day, autofocus: element.focus_on_load }).node, new TimeField(time).node];
  return el('div', { class: 'date-and-time', ...group }, fields);
}
