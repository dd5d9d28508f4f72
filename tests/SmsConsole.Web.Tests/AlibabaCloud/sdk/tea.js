// The vendor's newer SDKs: tea.js package configPackage host:port keyId secret [signatureAlgorithm]. Reads calls from stdin, one JSON object
// { call, request } a line, and says of each what the SDK gave back, or threw.
const readline = require('readline');
const [pack, configPack, endpoint, accessKeyId, accessKeySecret, signatureAlgorithm] = process.argv.slice(2);
const sdk = require(pack);
const core = require(configPack);
const Config = core.$OpenApiUtil ? core.$OpenApiUtil.Config : core.Config;
const config = new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'http', readTimeout: 60000 });
if (signatureAlgorithm) config.signatureAlgorithm = signatureAlgorithm;
const client = new sdk.default(config);
const say = heard => console.log(JSON.stringify(heard));

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const { call, request } = JSON.parse(line);
  try {
    const answer = await client[call[0].toLowerCase() + call.slice(1)](new sdk[call + 'Request'](request));
    const body = answer.body.toMap ? answer.body.toMap() : answer.body;
    say({ answer: body, status: answer.statusCode ?? 200 });
  } catch (thrown) {
    say({ thrown: thrown.code ?? String(thrown), status: thrown.statusCode ?? thrown.data?.statusCode, message: thrown.message, data: thrown.data });
  }
});
