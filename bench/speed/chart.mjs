const width = 760;
const left = 250;
const row = 26;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Horizontal bars as SVG, in the colours of whoever looks at it; `bars` are `{ name, value, text, own }`. */
export function barChart({ title, bars }) {
  const most = Math.max(...bars.map(({ value }) => value));
  const lengthOf = (value) => Math.round(((width - left - 110) * value) / most);
  const height = 46 + bars.length * row;
  const lines = bars.map(({ name, value, text, own }, index) => {
    const y = 40 + index * row;
    return `<text x="${left - 10}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>
<rect x="${left}" y="${y}" width="${lengthOf(value)}" height="18" rx="2" class="${own ? 'own' : 'other'}"/>
<text x="${left + lengthOf(value) + 8}" y="${y + 13}">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.title { font-weight: 600; }
.own { fill: #0969da; }
.other { fill: #8c959f; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .own { fill: #4493f8; } .other { fill: #6e7681; } }
</style>
<text x="0" y="18" class="title">${escaped(title)}</text>
${lines.join('\n')}
</svg>
`;
}
