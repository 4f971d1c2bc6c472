// The same tokens for what is set from code: native bars and icons. Stylesheets get them as CSS variables (app.scss).
import tokens from './tokens.json';

export type Theme = 'light' | 'dark';
export type ColourName = keyof typeof tokens.semantic.light;

export function colour(theme: Theme, name: ColourName): string {
  const value = tokens.semantic[theme][name];
  return (tokens.palette as Record<string, string>)[value] ?? value;
}
