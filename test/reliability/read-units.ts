export type Item = Readonly<Record<string, unknown>>;

/** DynamoDB: one byte for two significant digits, and one more. */
const bytesOfNumber = (value: number): number =>
  Math.ceil(
    value
      .toString()
      .replace(/\D/g, '')
      .replace(/^0+|0+$/g, '').length / 2,
  ) + 1;

/** Of an item that has texts and numbers alone. */
export const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum +
      Buffer.byteLength(name) +
      (typeof value === 'number' ? bytesOfNumber(value) : Buffer.byteLength(String(value))),
    0,
  );

/** What a Query that reads these items of an index consumes by DynamoDB's rule: half a unit for every 4 KB begun, all items together. */
export const readUnitsOf = (items: readonly Item[]): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4096)) / 2;
