import { isRecord } from '../../trace/is-record.ts';
import type { Mark, Marks, Origin } from '../model/event-differences.ts';
import { childOf } from '../model/pointer.ts';
import { CopyButton } from './copy-button.tsx';

/** Signs in the margin, so that nobody has to see a colour. */
export const originSigns: Readonly<Record<Origin, string>> = { 'from request': '=', added: '+', 'shape changed': '~' };

const originClass = (mark: Mark | undefined): string => (mark === undefined ? '' : ` ${mark.origin.replace(' ', '-')}`);

const Margin = ({ mark }: { readonly mark: Mark | undefined }) =>
  mark === undefined ? null : (
    <span class="margin" title={[mark.origin, mark.why].filter(Boolean).join(': ')}>
      <span aria-hidden="true">{originSigns[mark.origin]}</span>
      <span class="unseen">{mark.origin}: </span>
    </span>
  );

const Why = ({ why }: { readonly why: string | undefined }) =>
  why === undefined ? null : <span class="why">{why}</span>;

/** What is drawn at most, of one member and of one text: the browser stays quick, and a copy has it all. */
const most = { children: 200, characters: 4_000, parsed: 200_000 };

const shownText = (text: string): string =>
  text.length > most.characters
    ? `${text.slice(0, most.characters)} … and ${text.length - most.characters} characters more`
    : text;

function Scalar({ value }: { readonly value: unknown }) {
  const kind = value === null ? 'null' : typeof value;
  return <span class={`value ${kind}`}>{shownText(JSON.stringify(value) ?? 'undefined')}</span>;
}

interface NodeProps {
  readonly name?: string | number;
  readonly value: unknown;
  readonly pointer: string;
  readonly marks?: Marks | undefined;
  /** What is to be said of a value, by its pointer. */
  readonly notes?: ReadonlyMap<string, string> | undefined;
  /** The pointers of members that are folded at first. */
  readonly folded?: readonly string[] | undefined;
}

const Name = ({ name }: { readonly name: string | number | undefined }) =>
  typeof name === 'string' ? (
    <>
      <span class="name">{name}</span>
      {': '}
    </>
  ) : null;

function Node({ name, value, pointer, marks, notes, folded }: NodeProps) {
  const mark = marks?.get(pointer);
  const why = mark?.why ?? notes?.get(pointer);
  const isList = Array.isArray(value);
  const children: readonly (readonly [string | number, unknown])[] = isList
    ? value.map((one, index) => [index, one] as const)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  if (children.length === 0) {
    return (
      <li class={`line${originClass(mark)}`}>
        <Margin mark={mark} />
        <Name name={name} />
        {isList ? '[]' : isRecord(value) ? '{}' : <Scalar value={value} />}
        <Why why={why} />
      </li>
    );
  }
  return (
    <li>
      <details open={!folded?.includes(pointer)}>
        <summary class={`line${originClass(mark)}`}>
          <Margin mark={mark} />
          <Name name={name} />
          <span class="bracket">{isList ? `[${children.length}]` : `{${children.length}}`}</span>
          <Why why={why} />
        </summary>
        <ul>
          {children.slice(0, most.children).map(([key, one]) => (
            <Node
              key={key}
              name={key}
              value={one}
              pointer={childOf(pointer, key)}
              marks={marks}
              notes={notes}
              folded={folded}
            />
          ))}
          {children.length > most.children && <li class="line">… and {children.length - most.children} more</li>}
        </ul>
      </details>
    </li>
  );
}

export interface JsonViewProps {
  readonly title: string;
  readonly value: unknown;
  readonly marks?: Marks;
  readonly notes?: ReadonlyMap<string, string>;
  readonly folded?: readonly string[];
  /** Whether it is folded as a whole at first. */
  readonly isFolded?: boolean;
}

/** JSON to read, to fold and to copy. */
export const JsonView = ({ title, value, marks, notes, folded, isFolded = false }: JsonViewProps) => (
  <details class="json" open={!isFolded}>
    <summary>{title}</summary>
    <CopyButton text={() => JSON.stringify(value, null, 2)} what={title} />
    <ul class={marks === undefined ? 'tree' : 'tree marked'} aria-label={title}>
      <Node value={value} pointer="" marks={marks} notes={notes} folded={folded} />
    </ul>
  </details>
);

/** A body or a log line as JSON where it is JSON; else as it is. */
export function TextView({ title, text }: { readonly title: string; readonly text: string }) {
  const value = parsed(text);
  if (value !== undefined) return <JsonView title={title} value={value} />;
  return (
    <details class="json" open>
      <summary>{title}</summary>
      <CopyButton text={() => text} what={title} />
      <pre class="text">{shownText(text)}</pre>
    </details>
  );
}

/** An object or an array; undefined for what is none. */
function parsed(text: string): unknown {
  if (text.length > most.parsed) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
