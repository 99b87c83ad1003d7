/** What every answer carries, those of a gateway included; another `Cache-Control` where the answer says so. */
export const constantHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept, Origin',
} as const;
