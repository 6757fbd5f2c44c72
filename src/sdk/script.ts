import { createMusthave } from './client.ts';

/** For <script src="…/sdk.js" data-key="…">: makes window.musthave from what the element says. */
const script = document.currentScript as HTMLScriptElement | null;

if (script !== null) {
  const {
    key = '',
    server = new URL(script.src).origin,
    product,
    team,
    person,
    respectDoNotTrack,
  } = script.dataset;
  const options = { key, server, product, team, person, respectDoNotTrack: respectDoNotTrack !== 'false' };
  Object.assign(window, { musthave: createMusthave(options) });
}
