/** Pictures of 16 by 16, drawn with one line. */
const paths = {
  logo: 'M8 1l6 3.5v7L8 15l-6-3.5v-7zM4 8.5h2l1.5-3 1.5 5 1-2h2',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  replay: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3',
  save: 'M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11',
  flask: 'M6 2h4M6.7 2v4L3 13.5h10L9.3 6V2M4.8 10h6.4',
  clear: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9',
} as const;

export const Icon = ({ name }: { readonly name: keyof typeof paths }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
