// An answer of Alipay's gateway is JSON text with two members that matter: the response object and the signature over
// that object's exact characters. The object is cut out of the text as it arrived, verified, and only then parsed: what
// is believed is what was signed, and nothing else in the text can be mistaken for it.

export interface SignedAnswer {
  /** The signed characters, from `{` to the matching `}`. */
  text: string;
  sign: string;
}

/** Index after the `}` that closes the object starting at `from`; -1 when there is none. */
function endOfObject(raw: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < raw.length; at += 1) {
    const character = raw[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

const tail =
  /^\s*(?:,\s*"alipay_cert_sn"\s*:\s*"[0-9a-f]{1,64}"\s*)?,\s*"sign"\s*:\s*"([A-Za-z0-9+/]{300,800}={0,2})"\s*\}\s*$/;

/** Null: not exactly one response object of this method (or the general error) followed by one signature. */
export function cutSigned(raw: string, method: string): SignedAnswer | null {
  for (const name of [`${method.replaceAll('.', '_')}_response`, 'error_response']) {
    const head = new RegExp(`^\\s*\\{\\s*"${name}"\\s*:\\s*(?=\\{)`).exec(raw)?.[0];
    if (head === undefined) continue;
    const end = endOfObject(raw, head.length);
    if (end === -1) return null;
    // JSON allows a solidus to be escaped; in base64 that is the only character it happens to.
    const sign = tail.exec(raw.slice(end).replaceAll('\\/', '/'))?.[1];
    return sign === undefined ? null : { text: raw.slice(head.length, end), sign };
  }
  return null;
}
