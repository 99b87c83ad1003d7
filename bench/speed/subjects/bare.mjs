const json = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const within = (text, longest) => typeof text === 'string' && text.trim() !== '' && text.length <= longest;

/** What is sent, where it is exactly a profile. */
function profileOf(body) {
  const { email, name, ...others } = JSON.parse(body);
  if (Object.keys(others).length > 0 || !within(email, 254) || !address.test(email) || !within(name, 100)) return;
  return { email, name };
}

/** By hand: nothing but what is needed. */
export function createHandler(users) {
  return async ({ httpMethod, pathParameters, body }) => {
    if (httpMethod === 'POST') {
      const profile = profileOf(body);
      return profile === undefined ? json(400, { message: 'invalid' }) : json(201, await users.create(profile));
    }
    const user = await users.find(pathParameters.userId);
    return user === undefined ? json(404, { message: 'no such user' }) : json(200, user);
  };
}
