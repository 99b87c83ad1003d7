import { defaultDataDirectory } from './configuration.ts';

/** As a shell takes it for one word. */
const quoted = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** What says in a shell how to get a token that the service on this data folder takes. */
export const tokenCommand = (dataDirectory: string): string =>
  `${dataDirectory === defaultDataDirectory ? '' : `DATA_DIR=${quoted(dataDirectory)} `}npm run token -- --help`;
