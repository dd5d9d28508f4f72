// The vendor's older SDK: popcore.js host:port keyId secret apiVersion. Reads calls from stdin, one JSON object { call, request, method } a line,
// and says of each what the SDK gave back, or threw.
const readline = require('readline');
const { RPCClient } = require('@alicloud/pop-core');
const [endpoint, accessKeyId, accessKeySecret, apiVersion] = process.argv.slice(2);
const client = new RPCClient({ accessKeyId, accessKeySecret, apiVersion, endpoint: `http://${endpoint}` });
const say = heard => console.log(JSON.stringify(heard));

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const { call, request, method } = JSON.parse(line);
  try {
    say({ answer: await client.request(call, request, { method, timeout: 60000 }) });
  } catch (thrown) {
    say({ thrown: thrown.code ?? String(thrown), data: thrown.data, message: thrown.message });
  }
});
