/** Starts the whole shop on this machine: `npm start -- [--fresh] [--port N] [--data DIR]`. */
import { launch } from './entry.mjs';

launch(() => import('./start-shop.mjs'));
