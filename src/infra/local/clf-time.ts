/** The time format of the Common Log Format, in UTC: `09/Apr/2015:12:34:56 +0000`. */
export function clfTime(epochMilliseconds: number): string {
  // Such as `Thu, 09 Apr 2015 12:34:56 GMT`: the parts are the same, in another order.
  const [, day, month, year, time] = new Date(epochMilliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
