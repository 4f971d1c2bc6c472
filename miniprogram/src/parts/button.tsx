// The one button: primary does the main thing of a page, secondary the other one, quiet is for the rest. While busy or
// disabled it can't be pressed, so a double tap is one tap.
import { Button as NativeButton, type ButtonProps as NativeProps, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type PhoneAnswer, platform } from '../platform';
import classes from './button.module.scss';

export interface ButtonProps {
  kind?: 'primary' | 'secondary' | 'quiet';
  size?: 'md' | 'sm';
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  /** in a row of several: wider than the others, or narrower */
  place?: 'main' | 'beside';
  /** opens the platform's share sheet (mini-programs) */
  shares?: boolean;
  /** is the platform's own button for a phone number; its answer goes there */
  onPhone?: (answer: PhoneAnswer) => void;
  onClick?: () => void;
  children: ReactNode;
}

function phoneProps(onPhone: NonNullable<ButtonProps['onPhone']>): Partial<NativeProps> {
  const { phoneAsk } = platform;
  if (phoneAsk === 'getPhoneNumber') {
    return { openType: phoneAsk, onGetPhoneNumber: ({ detail }) => onPhone({ ...detail }) };
  }
  if (phoneAsk === 'getAuthorize')
    return { openType: phoneAsk, scope: 'phoneNumber', onGetAuthorize: () => onPhone({}) };
  return { onClick: () => onPhone({}) };
}

export function Button(props: ButtonProps) {
  const { kind = 'primary', size = 'md', busy = false, disabled = false, wide = false, shares = false } = props;
  const off = busy || disabled;
  const look = [
    ...[classes['button'], classes[kind], classes[size]],
    ...[wide ? classes['wide'] : '', props.place ? classes[props.place] : ''],
    ...[disabled ? classes['disabled'] : '', busy ? classes['busy'] : ''],
  ];
  return (
    <NativeButton
      className={look.join(' ')}
      hoverClass={classes['pressed'] ?? ''}
      {...(off ? { disabled: true } : {})}
      {...(shares ? { openType: 'share' as const } : {})}
      onClick={() => {
        if (!off) props.onClick?.();
      }}
      {...(props.onPhone && !off ? phoneProps(props.onPhone) : {})}
    >
      {busy ? <View className={classes['wheel']} /> : null}
      <View className={classes['label']}>{props.children}</View>
    </NativeButton>
  );
}
