/** Why no fixture can be made of a request: one sentence, with nothing personal in it. */
export class NoFixture extends Error {
  override readonly name = 'NoFixture';
}
