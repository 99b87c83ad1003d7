/** The version as a strong entity-tag (RFC 9110 §8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;
