// A program written for Twilio, with Twilio's own library unchanged, moved here by one line. Says what came of each step; the port, the account and
// the token are its arguments.
const http = require('http');
const twilio = require('twilio');
const say = heard => console.log(JSON.stringify(heard));
const [port, account, token] = process.argv.slice(2);
const client = twilio(account, token);
client.api.baseUrl = `http://127.0.0.1:${port}`;

const shown = m => ({
  sid: m.sid, status: m.status, to: m.to, from: m.from, body: m.body, segments: m.numSegments, direction: m.direction, account: m.accountSid, uri: m.uri, media: m.numMedia,
  created: m.dateCreated instanceof Date && !isNaN(m.dateCreated), sent: m.dateSent instanceof Date, errorCode: m.errorCode, price: m.price, version: m.apiVersion, service: m.messagingServiceSid,
});
const refusal = e => ({ status: e.status, code: e.code, message: e.message, info: e.moreInfo });

// Statuses come to this server, as they would to one of the program's own.
const callbacks = http.createServer((request, response) => {
  let text = '';
  request.on('data', part => text += part).on('end', () => {
    const params = Object.fromEntries(new URLSearchParams(text));
    const url = `http://127.0.0.1:${callbacks.address().port}${request.url}`;
    const valid = twilio.validateRequest(token, request.headers['x-twilio-signature'], url, params);
    response.writeHead(204).end();
    say({ callback: params.MessageStatus, sid: params.MessageSid, account: params.AccountSid, to: params.To, from: params.From, errorCode: params.ErrorCode ?? null, path: request.url, valid });
  });
}).listen(0, '127.0.0.1', () => say({ ready: callbacks.address().port }));

const steps = {
  create: async args => ({ created: shown(await client.messages.create(args)) }),
  fetch: async ({ sid }) => ({ fetched: shown(await client.messages(sid).fetch()) }),
  list: async args => ({ listed: (await client.messages.list({ ...args, ...(args.dateSent && { dateSent: new Date(args.dateSent) }) })).map(shown) }),
  cancel: async ({ sid }) => ({ changed: shown(await client.messages(sid).update({ status: 'canceled' })) }),
  redact: async ({ sid }) => ({ changed: shown(await client.messages(sid).update({ body: '' })) }),
  remove: async ({ sid }) => ({ removed: await client.messages(sid).remove() }),
};
require('readline').createInterface({ input: process.stdin }).on('line', async line => {
  const { step, ...args } = JSON.parse(line);
  try { say(await steps[step](args)); } catch (e) { say({ refused: refusal(e) }); }
}).on('close', () => process.exit());
