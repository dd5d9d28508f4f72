// A carrier by the npm package smpp: says on stdout, one JSON object a line, what it heard, and delivers a receipt for each submit.
const smpp = require('smpp');
const say = heard => console.log(JSON.stringify(heard));
const part = pdu => pdu.sar_segment_seqnum ?? (pdu.short_message.udh ? pdu.short_message.udh[0].at(-1) : null);
let last = 0;

// With a file of key and certificate as argument, over TLS.
const pem = process.argv[2] && require('fs').readFileSync(process.argv[2]);
const server = smpp.createServer(pem ? { key: pem, cert: pem } : {}, session => {
  session.on('error', fault => say({ error: String(fault) }));
  session.on('bind_transceiver', pdu => {
    say({ bind: pdu.system_id, password: pdu.password, systemType: pdu.system_type });
    session.send(pdu.response({ system_id: 'node' }));
  });
  session.on('enquire_link', pdu => session.send(pdu.response()));
  session.on('unbind', pdu => {
    session.send(pdu.response());
    session.close();
  });
  session.on('submit_sm', pdu => {
    const id = `n${++last}`;
    session.send(pdu.response({ message_id: id }));
    say({ submit: id, to: pdu.destination_addr, from: pdu.source_addr, coding: pdu.data_coding, part: part(pdu), text: (pdu.message_payload ?? pdu.short_message).message });
    session.deliver_sm({
      source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT,
      receipted_message_id: id, message_state: 2,
      short_message: { message: `id:${id} sub:001 dlvrd:001 submit date:2601020304 done date:2601020305 stat:DELIVRD err:000 text:` },
    }, answer => say({ answered: id, status: answer.command_status }));
  });
});
server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));
