// Says what the reference library of Standard Webhooks makes of requests: one line of JSON in, one out.
const { Webhook } = require('standardwebhooks');

require('readline').createInterface({ input: process.stdin }).on('line', line => {
  const { secret, headers, body } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ read: new Webhook(secret).verify(body, headers) }));
  } catch (e) {
    console.log(JSON.stringify({ refused: e.message }));
  }
});
