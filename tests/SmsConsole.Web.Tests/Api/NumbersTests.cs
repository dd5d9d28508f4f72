using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests.Api;

public sealed class NumbersTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/numbers/parse";

    private static readonly string[] Fields = ["valid", "possible", "e164", "country_code", "region", "type", "length_result", "extension", "parse_error"];

    [Theory]
    [InlineData("""{"input": "07400 123456", "region": "gb"}""", """{"valid":true,"possible":true,"e164":"+447400123456","countryCode":44,"region":"GB","type":"MOBILE","lengthResult":"IS_POSSIBLE","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "+1 650-253-0000 ext. 12"}""", """{"valid":true,"possible":true,"e164":"+16502530000","countryCode":1,"region":"US","type":"FIXED_LINE_OR_MOBILE","lengthResult":"IS_POSSIBLE","extension":"12","parseError":null}""")]
    [InlineData("""{"input": "+800 1234 5678"}""", """{"valid":true,"possible":true,"e164":"+80012345678","countryCode":800,"region":"001","type":"TOLL_FREE","lengthResult":"IS_POSSIBLE","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "10086", "region": "CN"}""", """{"valid":false,"possible":true,"e164":"+8610086","countryCode":86,"region":"CN","type":"UNKNOWN","lengthResult":"IS_POSSIBLE_LOCAL_ONLY","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "3123456", "region": "LA"}""", """{"valid":false,"possible":false,"e164":"+8563123456","countryCode":856,"region":"LA","type":"UNKNOWN","lengthResult":"TOO_SHORT","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "7275143", "region": "WF"}""", """{"valid":false,"possible":false,"e164":"+6817275143","countryCode":681,"region":"WF","type":"UNKNOWN","lengthResult":"INVALID_LENGTH","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "+44740012345678"}""", """{"valid":false,"possible":false,"e164":"+44740012345678","countryCode":44,"region":null,"type":"UNKNOWN","lengthResult":"TOO_LONG","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "253-0000", "region": "US"}""", """{"valid":false,"possible":true,"e164":"+12530000","countryCode":1,"region":null,"type":"UNKNOWN","lengthResult":"IS_POSSIBLE_LOCAL_ONLY","extension":null,"parseError":null}""")]
    [InlineData("""{"input": "+861"}""", Nothing + "\"TOO_SHORT_NSN\"}")]
    [InlineData("""{"input": "hello", "region": null}""", Nothing + "\"NOT_A_NUMBER\"}")]
    [InlineData("""{"input": "13800138000"}""", Nothing + "\"INVALID_COUNTRY_CODE\"}")]
    [InlineData("""{"input": "00", "region": "CN"}""", Nothing + "\"TOO_SHORT_AFTER_IDD\"}")]
    [InlineData("""{"input": null, "region": "CN"}""", Nothing + "\"NOT_A_NUMBER\"}")]
    [InlineData("""{"input": "", "region": "ZZ"}""", Nothing + "\"NOT_A_NUMBER\"}")]
    public async Task A_number_is_read_with_libphonenumbers_names(string number, string expected)
    {
        var answer = await host.Caller().WriteAsync(Path, $$"""{"numbers": [{{number}}]}""");

        Assert.Equal((HttpStatusCode.OK, $"[{expected}]"), (answer.Status, answer.Body.GetRawText()));
    }

    [Fact]
    public async Task Three_hundred_numbers_of_the_vectors_agree_in_every_field()
    {
        var random = new Random(20261122);
        var rows = Vectors.Read("phone-vectors.jsonl.gz").Where(row => row.Text("input") is { Length: <= 1000 }).OrderBy(_ => random.Next()).Take(300).ToList();
        var body = new JsonObject { ["numbers"] = new JsonArray([.. rows.Select(row => new JsonObject { ["input"] = row.Text("input"), ["region"] = row.Text("region_hint") })]) };

        var answer = await host.Caller().WriteAsync(Path, body.ToJsonString());

        var got = answer.Body.EnumerateArray().ToList();
        Assert.Equal(300, got.Count);
        foreach (var (row, number) in rows.Zip(got))
            Assert.Equal(Fields.Select(field => $"{row.Text("id")} {field} {Value(row, field)}"), Fields.Select(field => $"{row.Text("id")} {field} {Value(number, JsonNamingPolicy.CamelCase.ConvertName(string.Concat(field.Split('_').Select((part, at) => at == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]))))}"));

        // What JSON says, null and numbers told from texts; "possible" of what cannot be read is false.
        static string Value(JsonElement row, string field) => row.GetProperty(field).GetRawText();
    }

    [Theory]
    [InlineData("""{"numbers": [""", HttpStatusCode.BadRequest, " json.malformed")]
    [InlineData("""{"numbers": null}""", HttpStatusCode.BadRequest, "/numbers json.wrong_type")]
    [InlineData("""{"numbers": "1"}""", HttpStatusCode.BadRequest, "/numbers json.wrong_type")]
    [InlineData("""{"numbers": [{"input": "1"}, null]}""", HttpStatusCode.BadRequest, "/numbers/1 json.wrong_type")]
    [InlineData("""{"numbers": [{"input": 1}]}""", HttpStatusCode.BadRequest, "/numbers/0/input json.wrong_type")]
    [InlineData("""{"numbers": [{}]}""", HttpStatusCode.UnprocessableEntity, "/numbers/0/input json.missing_member")]
    [InlineData("""{"numbers": [{"input": "1", "country": "GB"}]}""", HttpStatusCode.BadRequest, "/numbers/0/country json.unknown_member")]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity, "/numbers json.missing_member")]
    public async Task A_body_that_is_wrong_is_pointed_into(string body, HttpStatusCode status, string error)
    {
        var answer = await host.Caller().WriteAsync(Path, body);

        Assert.Equal((status, error.Trim()), (answer.Status, error[0] == ' ' ? answer.Errors.Single().Split(' ')[1] : answer.Errors.Single()));
    }

    [Fact]
    public async Task A_thousand_at_once_are_taken_and_one_more_is_not()
    {
        var answer = await host.Caller().WriteAsync(Path, Many(1000));
        var refused = await host.Caller().WriteAsync(Path, Many(1001));

        Assert.Equal(1000, answer.Body.GetArrayLength());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "1001 numbers are too many for one call. Send up to 1000."), (refused.Status, refused.Text("detail")));
        Assert.Equal(["/numbers numbers.too_many"], refused.Errors);

        static string Many(int count) => $$"""{"numbers": [{{string.Join(',', Enumerable.Repeat("""{"input": "+447400123456"}""", count))}}]}""";
    }

    private const string Nothing = """{"valid":false,"possible":false,"e164":null,"countryCode":null,"region":null,"type":null,"lengthResult":null,"extension":null,"parseError":""";
}
