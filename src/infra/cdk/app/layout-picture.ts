/** What a picture needs of a widget, as CloudWatch has it ("Dashboard Body Structure and Syntax" in its API Reference). */
export interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    /** Names and values, and at the end how it is shown. */
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

interface Shown {
  readonly label?: string;
  readonly visible?: boolean;
}

/** Pixels of a column, of a row and of a line of text; a dashboard has 24 columns. */
const column = 44;
const row = 26;
const line = 15;

/** Of a letter, about. */
const letter = 6.4;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** In lines that are no longer than `width`, between words. */
function wrapped(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && (last.length + word.length + 1) * letter > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** What its graph draws, by the names beneath it. */
const legend = ({ properties }: Widget): string =>
  (properties.metrics ?? [])
    .flatMap((metric) => {
      const { label, visible = true } = (metric.at(-1) ?? {}) as Shown;
      return visible ? [label ?? String(metric[1])] : [];
    })
    .join(' · ');

function drawn(widget: Widget): string {
  const [x, y, width, height] = [widget.x * column, widget.y * row, widget.width * column, widget.height * row];
  const texts = [
    ...wrapped(widget.properties.title ?? '', width - 24).map((text) => ({ text, style: 'title' })),
    ...wrapped(legend(widget), width - 24).map((text) => ({ text, style: 'legend' })),
  ].filter(({ text }) => text !== '');
  return [
    `<rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="4"/>`,
    ...texts.map(
      ({ text, style }, index) =>
        `<text class="${style}" x="${x + 12}" y="${y + 22 + index * line}">${escaped(text)}</text>`,
    ),
  ].join('\n');
}

/** Where each widget is, what it is called and what it draws: the dashboard without data. */
export function layoutPicture(widgets: readonly Widget[]): string {
  const bottom = Math.max(...widgets.map(({ y, height }) => y + height)) * row;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${24 * column} ${bottom}" font-family="sans-serif" font-size="12">`,
    '<style>rect{fill:#fff;stroke:#879596}.title{font-weight:bold;fill:#16191f}.legend{fill:#545b64}</style>',
    ...widgets.map(drawn),
    '</svg>',
    '',
  ].join('\n');
}
