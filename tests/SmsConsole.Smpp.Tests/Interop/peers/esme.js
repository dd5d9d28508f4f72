// A customer's system by the npm package smpp: binds to the port it is given, submits, asks, and says what came of it.
const smpp = require('smpp');
const say = heard => console.log(JSON.stringify(heard));
const to = { destination_addr: '447400123456', dest_addr_ton: 1, dest_addr_npi: 1, source_addr: 'Acme', source_addr_ton: 5, registered_delivery: 1 };

const session = smpp.connect({ host: '127.0.0.1', port: Number(process.argv[2]) }, () => {
  const ask = (command, fields) => new Promise(answered => session[command](fields, answered));
  session.on('deliver_sm', pdu => {
    session.send(pdu.response());
    say({ delivered: pdu.short_message.message, id: pdu.receipted_message_id });
  });
  (async () => {
    const bound = await ask('bind_transceiver', { system_id: 'node', password: 'secret', system_type: 'VMA' });
    say({ bound: bound.command_status, carrier: bound.system_id });
    const texts = [
      { data_coding: 0, short_message: { message: 'Grüße @ {€}' } },
      { data_coding: 8, short_message: { message: '您好，包裹已到。' } },
      { data_coding: 0, message_payload: { message: 'x'.repeat(400) } },
    ];
    for (const text of texts) {
      const taken = await ask('submit_sm', { ...to, ...text });
      say({ submitted: taken.command_status, id: taken.message_id });
    }
    const found = await ask('query_sm', { message_id: 'A1', source_addr: 'Acme', source_addr_ton: 5 });
    say({ queried: found.command_status, state: found.message_state });
    say({ enquired: (await ask('enquire_link', {})).command_status });
    say({ unbound: (await ask('unbind', {})).command_status });
    session.close();
  })();
});
session.on('error', fault => say({ error: String(fault) }));
