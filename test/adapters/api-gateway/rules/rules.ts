import { answers } from './answers.ts';
import { content } from './content.ts';
import { members } from './members.ts';
import { preconditions } from './preconditions.ts';
import { repeating } from './repeating.ts';
import type { Rule } from './rule.ts';

/** What HTTP and the contract of the service rule, by subject. */
export const httpRules: Readonly<Record<string, readonly Rule[]>> = {
  'methods, paths and answers': answers,
  'type, size and syntax of content': content,
  'members of a body': members,
  'conditional requests': preconditions,
  'keys and lists': repeating,
};
