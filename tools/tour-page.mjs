import { Marked } from 'marked';

/** Where `npm start` is by default, which the tour names; the page is served from there, or from wherever it is. */
const laptop = /^http:\/\/127\.0\.0\.1:3000(?=\/)/;

/** Where the laptop serves what a link of the tour leads to; undefined for what it does not serve: sources and other documents. */
function placeOf(href) {
  if (laptop.test(href)) return href.replace(laptop, '');
  const [, code] = /^problems\/(\w+)\.md$/.exec(href) ?? [];
  if (code !== undefined) return `/problems/${code}`;
  return href.startsWith('#') ? href : undefined;
}

/** Of what a link of the tour leads to, from the root of the repository. */
const pathOf = (href) => new URL(href, 'file:///docs/').pathname.slice(1);

/** As GitHub makes anchors of headings. */
const anchorOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

const renderer = {
  link({ href, tokens }) {
    const text = this.parser.parseInline(tokens);
    const place = placeOf(href);
    return place === undefined ? `${text} (<code>${pathOf(href)}</code>)` : `<a href="${place}">${text}</a>`;
  },
  image({ href, text }) {
    return `<img src="/docs/${href}" alt="${text}" loading="lazy">`;
  },
  heading({ tokens, depth, text }) {
    return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
};

/** The guided tour as a page, out of its Markdown. */
export function tourPage(markdown) {
  const body = new Marked({ renderer }).parse(markdown);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Guided tour · hexagonal-users</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/tour/tour.css">
</head>
<body>
<nav aria-label="Documents"><a href="/">Live view</a> <a href="/docs">API reference</a></nav>
<main>
${body}</main>
</body>
</html>
`;
}
