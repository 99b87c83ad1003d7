/** The issuer's answers: JSON that nobody may keep (RFC 6749 §5.1). */
export const jsonAnswer = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  body: JSON.stringify(body),
});
