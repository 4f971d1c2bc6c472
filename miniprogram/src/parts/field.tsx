// One line of a form: label, what is typed, and what is wrong with it.
import { Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './field.module.scss';

export interface FieldProps {
  label: string;
  problem?: string | undefined;
  children: ReactNode;
}

export function Field({ label, problem, children }: FieldProps) {
  return (
    <View className={classes['field']}>
      <Text className={classes['label']}>{label}</Text>
      <View className={classes['body']}>
        {children}
        {problem ? (
          <View className={classes['problem']} ariaRole="alert">
            {problem}
          </View>
        ) : null}
      </View>
    </View>
  );
}

export interface LineInputProps {
  value: string;
  placeholder: string;
  type?: 'text' | 'number';
  most: number;
  onChange(value: string): void;
}

export function LineInput({ value, placeholder, type = 'text', most, onChange }: LineInputProps) {
  return (
    <Input
      className={classes['input']}
      value={value}
      type={type}
      placeholder={placeholder}
      placeholderClass={classes['placeholder'] ?? ''}
      maxlength={most}
      onInput={({ detail }) => onChange(detail.value)}
    />
  );
}

export function AreaInput({ value, placeholder, most, onChange }: Omit<LineInputProps, 'type'>) {
  return (
    <Textarea
      className={classes['area']}
      value={value}
      placeholder={placeholder}
      placeholderClass={classes['placeholder'] ?? ''}
      maxlength={most}
      onInput={({ detail }) => onChange(detail.value)}
    />
  );
}
