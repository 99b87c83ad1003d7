import * as z from 'zod';

/** The rule that each framework applies in its own way: these two members, and no other. */
export const Profile = z.strictObject({ email: z.email().max(254), name: z.string().min(1).max(100) });
