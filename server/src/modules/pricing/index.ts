// What an order costs, and why. Pure: no table, no clock.
export { type FreightTemplate, freightOf } from './domain/freight.js';
export { type PricedLine, type Quote, type QuoteInput, quote } from './domain/quote.js';
