// Generated code looks like code people write: one formatter, one configuration.
import { format, resolveConfig } from 'prettier';

export async function formatted(text: string, path: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
