/** Changes whatever it can of `value`, as code without types would. A frozen object is a fine answer to that. */
export function tamper(value: object): void {
  for (const key of Reflect.ownKeys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (typeof member === 'object' && member !== null) tamper(member);
    else Reflect.set(value, key, typeof member === 'number' ? member + 100 : `tampered ${String(member)}`);
  }
  Reflect.set(value, 'tampered', true);
}
