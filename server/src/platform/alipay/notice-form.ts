// The body of a notice as name/value pairs, read from its exact bytes: ASCII only, well-formed percent-encoding of
// well-formed UTF-8, every name once. What two parsers might read differently is refused.
import { unheard } from '../gateway-call/index.js';

const maxFields = 100;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return unheard('malformed encoding');
  }
}

export function readForm(rawBody: Buffer): Map<string, string> {
  const text = rawBody.toString('latin1');
  if (!/^[\x21-\x7e]+$/.test(text)) unheard('the body is no form');
  const pairs = text.split('&');
  if (pairs.length > maxFields) unheard('too many fields');
  const form = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = at < 1 ? unheard('the body is no form') : decode(pair.slice(0, at));
    if (!/^[a-z][a-z_]{0,63}$/.test(name)) unheard('a malformed name');
    if (form.has(name)) unheard(`duplicate field ${name}`);
    form.set(name, decode(pair.slice(at + 1)));
  }
  return form;
}
