/** A version within its quotes. Text, so that a document can quote it. */
export const versionPattern = '[1-9][0-9]{0,15}';

/** The version as a strong entity-tag (RFC 9110 §8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;
