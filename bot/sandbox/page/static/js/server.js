/** The stand-in as the page talks to it: five addresses under /page, all JSON. */

/** What an act answers when nobody is there; the notice above the page says how to mend it, so no toast repeats it. */
const GONE = Object.freeze({ ok: false, gone: true, error: 'The sandbox has stopped.' });

const SOONEST = 500; // milliseconds until the bell is tried again, doubled up to
const LATEST = 4000;

async function json(path, options) {
  const response = await fetch(path, options);
  if (response.status >= 500) throw new Error(`${path}: ${response.status}`); // below that it says itself what is wrong
  return response.json();
}

/** Return what never changes while the stand-in runs: workspace, cast, hints, tips, moves. */
export function fetchStage() {
  return json('/page/stage');
}

/** Return everything one person sees; without a place, in the app's direct message. */
export function fetchState({ as, in: place }) {
  const query = new URLSearchParams({ as });
  if (place) query.set('in', place);
  return json(`/page/state?${query}`);
}

/** Return at most `limit` exchanges after this number, oldest first, and the number of the last one there is. */
export function fetchTraffic(after, limit) {
  return json(`/page/traffic?${new URLSearchParams({ after, limit })}`);
}

/** Do as a person does; returns `{ok, …}` and never throws. */
export async function act(as, verb, fields) {
  try {
    return await json('/page/acts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as, verb, ...fields }),
    });
  } catch (error) {
    return error instanceof TypeError ? GONE : { ok: false, error: 'The sandbox did not understand the page.' };
  }
}

/**
 * Call `rung` whenever something may have changed, `opened` at each (new) connection, `lost` when it breaks.
 *
 * A browser keeps six connections to a host, however many tabs there are; so one that nobody sees holds none.
 */
export function listen({ rung, opened, lost }) {
  let wait = SOONEST;
  let timer;
  let source = null;
  const connect = () => {
    source = new EventSource('/page/bell');
    source.onopen = () => {
      wait = SOONEST;
      opened();
    };
    source.onmessage = rung;
    // It gives up for good after an answer that is no stream, such as a proxy's 502; so it is made anew.
    source.onerror = () => {
      source.close();
      lost();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LATEST);
    };
  };
  const heed = () => {
    clearTimeout(timer);
    source?.close();
    if (document.visibilityState === 'visible') connect();
  };
  document.addEventListener('visibilitychange', heed);
  heed();
}
