import { userIdPattern } from '../../domain/index.ts';

const uuid = new RegExp(`^${userIdPattern}$`, 'i');

/** In either case, as others may write it. */
export const isUuid = (text: string): boolean => uuid.test(text);
