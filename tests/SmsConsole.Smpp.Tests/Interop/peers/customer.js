// A customer's system by the npm package smpp: customer.js url system_id password. Binds, submits what it is told on stdin, one JSON object of fields a
// line, and says what came of each and which receipts came.
const smpp = require('smpp');
const readline = require('readline');
const say = heard => console.log(JSON.stringify(heard));
const [url, system_id, password] = process.argv.slice(2);

const session = smpp.connect({ url, rejectUnauthorized: false }, () => {
  session.bind_transceiver({ system_id, password }, bound => {
    say({ bound: bound.command_status, carrier: bound.system_id });
    readline.createInterface({ input: process.stdin }).on('line', line =>
      session.submit_sm({ destination_addr: '447400123456', dest_addr_ton: 1, dest_addr_npi: 1, registered_delivery: 1, ...JSON.parse(line) },
        taken => say({ submitted: taken.command_status, id: taken.message_id })));
  });
});
session.on('deliver_sm', pdu => {
  session.send(pdu.response());
  say({ delivered: pdu.short_message.message, id: pdu.receipted_message_id, state: pdu.message_state, reference: pdu.user_message_reference });
});
session.on('unbind', pdu => {
  session.send(pdu.response());
  say({ unbound: true });
  session.close();
});
session.on('error', fault => say({ error: String(fault) }));
