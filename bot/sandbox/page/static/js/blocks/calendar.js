/** A month to pick a day from, after the date grid of the ARIA authoring practices. Weeks begin on Monday. */

import { el, fill } from '../dom.js';
import { icon } from '../icons.js';
import { dayWords, monthWords, shifted } from '../times.js';
import { fresh } from './values.js';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export class Calendar {
  #today = null;
  #pick;
  #cursor;
  #chosen = null;
  #title = el('div', { class: 'calendar-title', id: fresh('month'), 'aria-live': 'polite' });
  #days = el('tbody');

  /** `pick(day)` is called with the day that was chosen. */
  constructor({ pick }) {
    this.#pick = pick;
    const turns = [this.#turn('left', 'Month before', -1), this.#title, this.#turn('right', 'Month after', 1)];
    this.node = el('div', {}, el('div', { class: 'calendar-head' }, turns), this.#grid());
  }

  /** Stand on the chosen day, else on today, with both marked. */
  show(today, chosen) {
    this.#today = today;
    this.#chosen = chosen;
    this.#go(chosen ?? today);
  }

  #grid() {
    const names = WEEK.map((name) => el('th', { scope: 'col', abbr: name }, name.slice(0, 2)));
    const props = { class: 'calendar-grid', role: 'grid', 'aria-labelledby': this.#title.id };
    const on = { keydown: (event) => this.#key(event) };
    return el('table', { ...props, on }, el('thead', {}, el('tr', {}, names)), this.#days);
  }

  #turn(drawing, label, months) {
    const on = { click: () => this.#draw(monthsLater(this.#cursor, months)) };
    return el('button', { class: 'small-button', type: 'button', 'aria-label': label, on }, icon(drawing));
  }

  #key(event) {
    const to = moved(this.#cursor, event);
    if (!to) return;
    event.preventDefault();
    this.#go(to);
  }

  #go(day) {
    this.#draw(day);
    this.#days.querySelector('[tabindex="0"]').focus({ preventScroll: true });
  }

  #draw(day) {
    this.#cursor = day;
    this.#title.textContent = monthWords(day);
    const rows = weeks(day).map((week) => week.map((one) => this.#cell(one)));
    fill(
      this.#days,
      rows.map((cells) => el('tr', {}, cells)),
    );
  }

  #cell(day) {
    const props = {
      type: 'button',
      class: this.#classes(day),
      tabindex: day === this.#cursor ? 0 : -1,
      dataset: { day },
    };
    const said = { 'aria-label': dayWords(day), 'aria-current': day === this.#today ? 'date' : null };
    const button = el('button', { ...props, ...said, on: { click: () => this.#pick(day) } }, Number(day.slice(8)));
    return el('td', { role: 'gridcell', 'aria-selected': day === this.#chosen }, button);
  }

  #classes(day) {
    const chosen = day === this.#chosen ? 'day-chosen' : '';
    const today = day === this.#today ? 'day-today' : '';
    const other = monthOf(day) === monthOf(this.#cursor) ? '' : 'day-other';
    return `calendar-day ${chosen} ${today} ${other}`;
  }
}

/** Return the day a key leads to, if it leads anywhere. */
function moved(day, { key, shiftKey }) {
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekday(day), End: 6 - weekday(day) }[
    key
  ];
  if (days !== undefined) return shifted(day, days);
  const months = { PageUp: -1, PageDown: 1 }[key];
  return months && monthsLater(day, shiftKey ? months * 12 : months);
}

/** Return the same day so many months later, or the last day of a shorter month. */
function monthsLater(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Return the weeks that a month touches, each of seven days. */
function weeks(day) {
  const first = `${monthOf(day)}-01`;
  const monday = shifted(first, -weekday(first));
  const all = Array.from({ length: 6 }, (_, week) => WEEK.map((_name, place) => shifted(monday, week * 7 + place)));
  return all.filter((week) => week.some((one) => monthOf(one) === monthOf(day)));
}

function weekday(day) {
  return (new Date(day).getUTCDay() + 6) % 7;
}

function monthOf(day) {
  return day.slice(0, 7);
}
