import { Scroller } from './scroller.tsx';

export interface HeaderRow {
  readonly name: string;
  readonly value: string;
  /** What is to be said of it. */
  readonly note?: string;
  readonly look?: 'added' | 'removed';
}

const signs = { added: '+', removed: '−' } as const;

export function HeaderTable({ caption, rows }: { readonly caption: string; readonly rows: readonly HeaderRow[] }) {
  if (rows.length === 0) return null;
  const hasNotes = rows.some(({ note }) => note !== undefined);
  return (
    <Scroller name={caption}>
      <table class="headers">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            {hasNotes && <th scope="col">Whose</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, note, look }, index) => (
            <tr key={index} class={look ?? ''}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              {hasNotes && (
                <td>
                  {look !== undefined && <b aria-hidden="true">{signs[look]} </b>}
                  {note}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
