import { z } from 'zod';

/** For the frameworks that take a Standard Schema, and for those that leave validation to the application. */
export const Profile = z.object({ email: z.email(), name: z.string().min(1).max(100) });
