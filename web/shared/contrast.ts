/** Colours that stay legible: WCAG 2.2, success criterion 1.4.3 (4.5 : 1 for text). */

type Rgb = readonly [red: number, green: number, blue: number];

const LEGIBLE = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** Share of white or black that is mixed in at each try. */
const STEP = 0.05;

export interface AccentPair {
  /** Text of this colour can be read on the ground; `#rrggbb`. */
  accent: string;
  /** White or black, whichever reads better on the accent. */
  onAccent: string;
}

/** The colour itself, darkened or lightened as far as it takes to be read on a ground. Both are `#rrggbb`. */
export function legibleAccent(colour: string, ground: string): AccentPair {
  const [chosen, under] = [parse(colour), parse(ground)];
  const towards = luminance(under) > 0.5 ? BLACK : WHITE;
  let accent = chosen;
  for (let share = STEP; contrast(accent, under) < LEGIBLE && share <= 1; share += STEP)
    accent = mix(chosen, towards, share);
  const onAccent = contrast(accent, WHITE) >= contrast(accent, BLACK) ? WHITE : BLACK;
  return { accent: print(accent), onAccent: print(onAccent) };
}

/** 1 to 21. Both are `#rrggbb`. */
export const contrastOf = (one: string, other: string): number => contrast(parse(one), parse(other));

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(colour: Rgb, towards: Rgb, share: number): Rgb {
  const part = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [part(colour[0], towards[0]), part(colour[1], towards[1]), part(colour[2], towards[2])];
}

function parse(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

const print = (colour: Rgb): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
