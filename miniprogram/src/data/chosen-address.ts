// The address somebody chose for what they are buying now, shared by the checkout and the pages it sends them to.
import { createStore } from './store';

export const chosenAddress = createStore<string | null>(null);
