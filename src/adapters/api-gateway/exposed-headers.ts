/** What a page of the allowed origin may read of an answer, besides what the Fetch Standard lets it read anyway. */
export const exposedHeaders: readonly string[] = [
  'ETag',
  'Location',
  'Content-Location',
  'Link',
  'Retry-After',
  'X-Request-Id',
  'Idempotent-Replayed',
  'WWW-Authenticate',
];
