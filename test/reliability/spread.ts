/** So many of `values`, from all over them. */
export const spread = <T>(values: readonly T[], count: number): readonly T[] =>
  values.filter(
    (_, index) => Math.floor(((index + 1) * count) / values.length) > Math.floor((index * count) / values.length),
  );
