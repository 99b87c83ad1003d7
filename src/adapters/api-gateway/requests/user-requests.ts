import { displayNameRules, emailAddressRules } from '../../../domain/index.ts';
import type { JsonObject } from '../json.ts';
import { IfGiven, Satisfies } from './satisfies.ts';

/** Bodies are taken over member by member: nothing else of them gets further. */
export class CreateUserRequest {
  @Satisfies(emailAddressRules)
  readonly email: string;

  @Satisfies(displayNameRules)
  readonly name: string;

  constructor(body: JsonObject) {
    this.email = body['email'] as string;
    this.name = body['name'] as string;
  }
}

export class ReplaceUserRequest extends CreateUserRequest {}

/** JSON Merge Patch (RFC 7396) on required members: each may be absent, none may be removed by `null`. */
export class PatchUserRequest {
  @IfGiven()
  @Satisfies(emailAddressRules)
  readonly email: string | undefined;

  @IfGiven()
  @Satisfies(displayNameRules)
  readonly name: string | undefined;

  constructor(body: JsonObject) {
    this.email = body['email'] as string | undefined;
    this.name = body['name'] as string | undefined;
  }
}
