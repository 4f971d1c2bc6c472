// Asks before something that can't be taken back: what will happen is said first, and staying is as easy as going on.
import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './ask-sheet.module.scss';
import { Button } from './button';
import { ButtonRow } from './button-row';
import { Sheet } from './sheet';

export interface AskSheetProps {
  open: boolean;
  title: string;
  text?: string;
  yes: string;
  no: string;
  /** which answer is the one most people want */
  main?: 'yes' | 'no';
  busy?: boolean;
  onYes(): void;
  onNo(): void;
  children?: ReactNode;
}

export function AskSheet({
  open,
  title,
  text,
  yes,
  no,
  main = 'yes',
  busy = false,
  onYes,
  onNo,
  children,
}: AskSheetProps) {
  const footer = (
    <ButtonRow>
      <Button kind={main === 'no' ? 'primary' : 'quiet'} disabled={busy} onClick={onNo}>
        {no}
      </Button>
      <Button kind={main === 'yes' ? 'primary' : 'quiet'} busy={busy} onClick={onYes}>
        {yes}
      </Button>
    </ButtonRow>
  );
  return (
    <Sheet open={open} title={title} onClose={onNo} footer={footer}>
      {text ? <Text className={classes['text']}>{text}</Text> : null}
      {children}
    </Sheet>
  );
}
