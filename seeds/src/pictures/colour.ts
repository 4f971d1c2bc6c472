// Colour arithmetic on #rrggbb, so that a package, its shadow and its room all derive from two chosen colours.

type Rgb = [number, number, number];

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function format(rgb: Rgb): string {
  return `#${rgb
    .map((part) =>
      Math.round(Math.max(0, Math.min(255, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** `share` of `other` in `hex`: 0 keeps it, 1 replaces it. */
export function mix(hex: string, other: string, share: number): string {
  const [a, b] = [parse(hex), parse(other)];
  return format([0, 1, 2].map((i) => a[i as 0] + (b[i as 0] - a[i as 0]) * share) as Rgb);
}

export const lighten = (hex: string, share: number): string => mix(hex, '#ffffff', share);
export const darken = (hex: string, share: number): string => mix(hex, '#1d1410', share);

export function alpha(hex: string, opacity: number): string {
  const [r, g, b] = parse(hex);
  return `rgba(${r},${g},${b},${opacity})`;
}

/** WCAG relative luminance, 0 black to 1 white. */
export function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map((part) => {
    const c = part / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The readable one of white and a dark shade of the colour itself. */
export function inkOn(hex: string): string {
  const dark = darken(hex, 0.72);
  return contrast('#ffffff', hex) >= 2.6 ? '#ffffff' : dark;
}

/** `hex` darkened only as far as text on `ground` needs. */
export function readableOn(hex: string, ground: string, ratio = 4.5): string {
  let colour = hex;
  for (let step = 0; step < 12 && contrast(colour, ground) < ratio; step += 1) colour = darken(colour, 0.12);
  return colour;
}
