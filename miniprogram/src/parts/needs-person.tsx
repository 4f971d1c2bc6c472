// Content that belongs to a signed-in person; a visitor sees what signing in would show here, and may do it. With `ask`
// the page is of no use otherwise, so it asks by itself.
import { type ReactNode, useEffect } from 'react';
import { ensureSignedIn } from '../data/login-wish';
import { useSession } from '../data/use-session';
import { Button } from './button';
import { Empty } from './states';

export function NeedsPerson({ what, ask = false, children }: { what: string; ask?: boolean; children: ReactNode }) {
  const session = useSession();
  const asking = ask && session === null;
  useEffect(() => {
    if (asking) void ensureSignedIn();
  }, [asking]);
  if (session) return children;
  return (
    <Empty icon="people" title="还没有登录" hint={`登录后查看${what}`}>
      <Button onClick={() => void ensureSignedIn()}>登录</Button>
    </Empty>
  );
}
