/** What `action` throws; undefined where it does not. For matching by `code`, where a class name would be too much. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
